package dev.tracekernel.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.SoundVerbs.Fact;
import dev.tracekernel.assertions.SoundVerbs.Row;
import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.TraceMark;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.ProbeField;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of each verb: whichever records are lost or unreadable, the verdict is the one on the complete
 * trace or inconclusive; and where losses are not counted, it turns into its opposite.
 */
@Tag("any-kernel") // on traces that it makes up
class EachVerbIsSoundTest {

  private static final Map<String, Row> ROWS = SoundVerbs.rows();

  /** What becomes of a record. */
  private enum Fate {
    KEPT,
    LOST,
    LOST_UNNAMED,
    BLURRED
  }

  static Set<String> verbs() {
    return ROWS.keySet();
  }

  @Test
  void each_verb_has_a_row() {
    Stream<String> now =
        verbs(KernelTraceAssert.class).filter(verb -> !verb.equals("within(Duration)"));
    Stream<String> later = verbs(EventualKernelTraceAssert.class).map(verb -> "within " + verb);
    assertThat(verbs().stream().filter(verb -> !verb.endsWith(SoundVerbs.OF_HOSTS)))
        .containsExactlyInAnyOrderElementsOf(Stream.concat(now, later).toList())
        .hasSizeGreaterThan(20);
  }

  private static Stream<String> verbs(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
        .map(EachVerbIsSoundTest::signature);
  }

  private static String signature(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getSimpleName)
        .collect(Collectors.joining(", ", method.getName() + "(", ")"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("verbs")
  void what_is_lost_or_unreadable_never_turns_a_verdict(String verb) {
    Set<Verdict> truths = EnumSet.noneOf(Verdict.class);
    Set<Verdict> others = EnumSet.noneOf(Verdict.class);
    Row row = ROWS.get(verb);
    for (List<Fact> world : row.worlds()) {
      for (Consumer<KernelTraceAssert> claim : row.claims()) {
        Verdict truth = verdict(row, complete(world), claim);
        truths.add(truth);
        for (List<Fate> fates : fates(world)) {
          Verdict said = verdict(row, counted(world, fates), claim);
          assertThat(said).as("%s of %s", fates, world).isIn(truth, Verdict.INCONCLUSIVE);
          if (said != truth) {
            others.add(said);
          }
        }
      }
    }
    assertThat(truths).as("the row tells").contains(Verdict.PASS, Verdict.FAIL);
    assertThat(others).as("losses matter").containsExactly(Verdict.INCONCLUSIVE);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("verbs")
  void what_is_lost_and_not_counted_turns_a_verdict(String verb) {
    Row row = ROWS.get(verb);
    assertThat(row.worlds())
        .anyMatch(world -> row.claims().stream().anyMatch(claim -> turns(row, world, claim)));
  }

  private static boolean turns(Row row, List<Fact> world, Consumer<KernelTraceAssert> claim) {
    Verdict truth = verdict(row, complete(world), claim);
    Set<Verdict> said = EnumSet.of(truth, Verdict.INCONCLUSIVE);
    return truth != Verdict.INCONCLUSIVE
        && fates(world).stream()
            .map(fates -> verdict(row, uncounted(world, fates), claim))
            .anyMatch(verdict -> !said.contains(verdict));
  }

  private static FakeTrace complete(List<Fact> world) {
    return FakeTrace.of(world.stream().map(Fact::event).toArray(KernelEvent[]::new));
  }

  private static FakeTrace uncounted(List<Fact> world, List<Fate> fates) {
    List<KernelEvent> kept = new ArrayList<>();
    for (int i = 0; i < world.size(); i++) {
      KernelEvent blurred = world.get(i).blurred();
      if (fates.get(i) == Fate.KEPT) {
        kept.add(world.get(i).event());
      } else if (fates.get(i) == Fate.BLURRED && blurred != null) {
        kept.add(blurred);
      }
    }
    return FakeTrace.of(kept.toArray(KernelEvent[]::new));
  }

  private static FakeTrace counted(List<Fact> world, List<Fate> fates) {
    FakeTrace trace = uncounted(world, fates);
    for (int i = 0; i < world.size(); i++) {
      trace =
          switch (fates.get(i)) {
            case LOST -> trace.losing(1, world.get(i).event().name());
            case LOST_UNNAMED -> trace.losing(1, "*");
            case KEPT, BLURRED -> trace;
          };
    }
    return trace;
  }

  /** All that may become of all of it. */
  private static List<List<Fate>> fates(List<Fact> world) {
    List<List<Fate>> all = List.of(List.of());
    for (Fact fact : world) {
      all =
          all.stream()
              .flatMap(
                  before ->
                      Arrays.stream(Fate.values())
                          .filter(fate -> fate != Fate.BLURRED || fact.blurred() != null)
                          .map(fate -> Stream.concat(before.stream(), Stream.of(fate)).toList()))
              .toList();
    }
    return all;
  }

  private static Verdict verdict(Row row, FakeTrace trace, Consumer<KernelTraceAssert> claim) {
    KernelTrace marked = new Marked(row.probes().isEmpty() ? trace : probed(row, trace));
    return Verdicts.of(() -> claim.accept(KernelAssertions.assertThat(marked)));
  }

  /** Each of its probes tells a host. */
  private static KernelTrace probed(Row row, FakeTrace trace) {
    List<ProbeField> fields = List.of(new ProbeField("arg0", ProbeField.Kind.TEXT));
    return FakeFiring.having(
        trace.declaring(row.probes().toArray(String[]::new)),
        row.probes().stream().collect(Collectors.toMap(probe -> probe, probe -> fields)));
  }

  /** A trace whose sections are all of it, so that nobody looks at its marks. */
  private static final class Marked extends ForwardingTrace {

    Marked(KernelTrace trace) {
      super(trace);
    }

    @Override
    @SuppressWarnings("NullAway")
    public TraceMark mark(String name) {
      return null;
    }

    @Override
    public KernelTrace since(TraceMark mark) {
      return this;
    }

    @Override
    public KernelTrace between(TraceMark first, TraceMark second) {
      return this;
    }
  }
}
