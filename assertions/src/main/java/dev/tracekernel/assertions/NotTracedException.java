package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.event.ProbeField;
import dev.tracekernel.tracer.internal.text.Nearby;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.TracepointProbe;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An assertion is on a system call or process event that the trace cannot hold; the message says
 * why, and what to declare.
 *
 * <p>It is a mistake in the test, so that it is no {@link AssertionError}.
 */
public final class NotTracedException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;
  private static final int FEW = 4;

  private NotTracedException(String message) {
    super(message);
  }

  /**
   * A pattern needs all its routes: one that was not traced may be the one that was taken.
   *
   * @param untraced the names of the events that the trace cannot hold, at least one
   */
  static NotTracedException undeclared(RoutePattern pattern, List<String> untraced) {
    boolean only = pattern.names().size() == 1;
    return new NotTracedException(
        only
            ? quoted(untraced) + " was not traced" + remedy(pattern, untraced)
            : oneOfMany(pattern, untraced));
  }

  /**
   * A balance needs all the calls that may change it.
   *
   * @param what what is to be told, for the sentence "... needs"
   * @param untraced the names of the calls that the trace cannot hold, at least one
   */
  static NotTracedException needed(String what, List<String> untraced) {
    return new NotTracedException(
        what
            + " needs "
            + String.join(", ", untraced)
            + ", which the trace was not asked for"
            + remedy(untraced));
  }

  /**
   * A place that no declared probe is at, although its wildcard covers the name.
   *
   * @param declared the probes whose names cover it
   * @param places where they are
   */
  static NotTracedException place(
      RoutePattern pattern, List<String> declared, List<String> places) {
    String name = pattern.names().getFirst();
    List<String> near = Nearby.of(name, places);
    return new NotTracedException(
        "\"%s\" is no place of %s: there is none of that name, or it has another one there%s"
            .formatted(
                name, quoted(declared), near.isEmpty() ? "" : "; there are " + quoted(near)));
  }

  /**
   * A value of a probe that its events do not have.
   *
   * @param recorded what they have
   * @param areAll whether these are all arguments that there are, as no others were asked for
   */
  static NotTracedException field(
      ProbeSpec probe, String field, List<ProbeField> recorded, boolean areAll) {
    List<String> has = recorded.stream().map(ProbeField::name).distinct().toList();
    return new NotTracedException(
        "\"%s\" of %s was not traced: its events have %s; %s"
            .formatted(
                field,
                probe.place(),
                has.isEmpty() ? "no values" : String.join(", ", has),
                remedy(probe, has, field, areAll)));
  }

  private static String remedy(ProbeSpec probe, List<String> has, String field, boolean areAll) {
    if (!probe.fields().isDefault()) {
      return "name it in the declaration, as in " + quoted(List.of(probe.name()));
    }
    return areAll ? atAll(probe.place(), has) : more(probe.place(), has, field);
  }

  private static String atAll(String probe, List<String> has) {
    return "these are all arguments that are known of it. What one of them points to, and stacks, can"
        + " be declared besides, as in "
        + quoted(List.of(probe + "(" + (has.isEmpty() ? "" : has.getFirst() + ", ") + "kstack)"));
  }

  private static String more(String probe, List<String> has, String field) {
    List<String> all = Stream.concat(has.stream(), Stream.of(field)).toList();
    return "if there is one, name it in the declaration, as in "
        + quoted(List.of(probe + "(" + String.join(", ", all) + ")"));
  }

  /** A value that is of another kind than what it is compared with. */
  static NotTracedException kind(ProbeSpec probe, ProbeField field, ProbeField.Kind asked) {
    return new NotTracedException(
        "\"%s\" of %s is %s and not %s".formatted(field.name(), probe.place(), field.kind(), asked)
            + (asked == ProbeField.Kind.TEXT && field.kind() == ProbeField.Kind.NUMBER
                ? ": declare \"str(%s)\" if it points to one".formatted(field.name())
                : ""));
  }

  private static String oneOfMany(RoutePattern pattern, List<String> untraced) {
    return untraced.size() > FEW ? oneOfTooMany(pattern, untraced) : oneOfSome(pattern, untraced);
  }

  /** A list that nobody wants to write down is said last. */
  private static String oneOfTooMany(RoutePattern pattern, List<String> untraced) {
    return "\""
        + pattern
        + "\" may happen by "
        + untraced.size()
        + " calls that the trace was not asked for: trace all calls, by @TraceKernel without a"
        + " value, or say which call is meant, by called(...); or"
        + remedy(pattern, untraced).substring(1);
  }

  private static String oneOfSome(RoutePattern pattern, List<String> untraced) {
    return "\""
        + pattern
        + "\" may happen by "
        + String.join(", ", untraced)
        + ", which the trace was not asked for"
        + remedy(pattern, untraced);
  }

  /** Of the pattern's probes it knows which fields are wanted. */
  private static String remedy(RoutePattern pattern, List<String> untraced) {
    return ": add "
        + quoted(untraced.stream().map(name -> probe(pattern, name)).toList())
        + " to @TraceKernel(...)";
  }

  private static String probe(RoutePattern pattern, String name) {
    return pattern.probes().stream()
        .filter(probe -> probe.place().equals(name))
        .map(ProbeSpec::name)
        .findFirst()
        .orElseGet(() -> probe(name));
  }

  private static String remedy(List<String> untraced) {
    return ": add "
        + quoted(untraced.stream().map(NotTracedException::probe).toList())
        + " to @TraceKernel(...)";
  }

  /** Returns what records events of a name: a system call's, a process event's, or a probe's. */
  private static String probe(String name) {
    return TracepointProbe.processEvents().stream()
        .filter(tracepoint -> tracepoint.covers(name))
        .map(TracepointProbe::name)
        .findFirst()
        .orElse(name.indexOf(':') < 0 ? "syscall:" + name : name);
  }

  private static String quoted(List<String> names) {
    return names.stream().collect(Collectors.joining("\", \"", "\"", "\""));
  }

  static NotTracedException withoutKernel(String systemCall) {
    return new NotTracedException(
        "\""
            + systemCall
            + "\" cannot be traced: a process may answer it itself, by the vDSO,"
            + " and then the kernel never sees it");
  }
}
