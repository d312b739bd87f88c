package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.ProbeEvent;
import dev.tracekernel.tracer.event.ProbeField.Kind;
import dev.tracekernel.tracer.event.ProbeValue;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** With a probe's value that a predicate accepts. */
public final class WithField implements Condition {

  private final String name;
  private final Kind kind;
  private final Words words;
  private final Judge judge;

  private WithField(String name, Kind kind, Words words, Judge judge) {
    this.name = name;
    this.kind = kind;
    this.words = words;
    this.judge = judge;
  }

  /**
   * How it is told.
   *
   * @param isGiven whether one value is meant, and that is it
   */
  private record Words(String phrase, String subject, String expected, boolean isGiven) {

    static Words given(String name, String value) {
      return new Words("with " + name + "=" + value, name, value, true);
    }
  }

  /** Judges a value that could be read. */
  @FunctionalInterface
  private interface Judge {
    Match test(ProbeValue value);
  }

  static WithField number(String name, long value) {
    String shown = Long.toString(value);
    return new WithField(name, Kind.NUMBER, Words.given(name, shown), numbers(it -> it.is(value)));
  }

  static WithField number(String name, String description, LongPredicate predicate) {
    Judge judge = numbers(it -> predicate.test(it.value()));
    Words words = new Words("with " + name + " " + description, name, description, false);
    return new WithField(name, Kind.NUMBER, words, judge);
  }

  static WithField text(String name, String text) {
    Words words = Words.given(name, quoted(text));
    return new WithField(name, Kind.TEXT, words, value -> isText(value, text));
  }

  /** A host's name, which nobody knows by the name of the value. */
  static WithField host(String name, String host, HostNames hosts) {
    Words words = new Words("host " + quoted(host), "host", quoted(host), false);
    return new WithField(name, Kind.TEXT, words, hosts::test);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private static Judge numbers(Predicate<ProbeValue.Integral> predicate) {
    return value -> Match.of(value instanceof ProbeValue.Integral number && predicate.test(number));
  }

  /** Of one that is cut only the begin is known. */
  private static Match isText(ProbeValue value, String expected) {
    if (!(value instanceof ProbeValue.Text(String text, boolean cut))) {
      return Match.NO;
    }
    if (!cut) {
      return Match.of(text.equals(expected));
    }
    return expected.startsWith(text) && expected.length() > text.length()
        ? Match.UNKNOWN
        : Match.NO;
  }

  /** Tells whether no value is both, as far as that is seen: two that are given as they are. */
  boolean excludes(WithField other) {
    boolean areGiven = words.isGiven && other.words.isGiven;
    return areGiven && name.equals(other.name) && !words.expected.equals(other.words.expected);
  }

  /** Returns the name of the value. */
  public String name() {
    return name;
  }

  /** Returns what it must be to be compared. */
  public Kind kind() {
    return kind;
  }

  @Override
  public Match test(KernelEvent event) {
    ProbeValue value = value(event);
    if (value == null) {
      return Match.NO;
    }
    return value instanceof ProbeValue.Unreadable ? Match.UNKNOWN : judge.test(value);
  }

  /** A place of a probe with a wildcard may not have it. */
  private @Nullable ProbeValue value(KernelEvent event) {
    return event instanceof ProbeEvent fired && fired.fields().contains(name)
        ? fired.value(name)
        : null;
  }

  @Override
  public String phrase() {
    return words.phrase;
  }

  @Override
  public String subject() {
    return words.subject;
  }

  @Override
  public String expected() {
    return words.expected;
  }

  @Override
  public String actual(KernelEvent event) {
    ProbeValue value = value(event);
    return value == null ? "none" : value.toString();
  }

  @Override
  public Cost cost() {
    return kind == Kind.NUMBER ? Cost.NUMBER : Cost.PATH;
  }
}
