package dev.tracekernel.bench;

import dev.tracekernel.fixtures.ChildJvm;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.kernel.FeatureAnswer;
import dev.tracekernel.tracer.kernel.KernelFeature;
import java.util.List;
import java.util.stream.Stream;

/** A wildcard of a hundred places and more: what attaching takes, and the end of the tracer. */
final class ManyPlaces implements Measure {

  private static final String KPROBES = "kprobe:tcp_*";
  private static final String UPROBES = "uprobe:libc:get*";
  private static final double ATTACH_GOAL = 50;
  private static final double END_GOAL = 1000;

  @Override
  public List<Row> rows(Effort effort) {
    return Stream.concat(
            rows(effort, KernelFeature.KPROBE_MULTI, KPROBES, Kprobes.class).stream(),
            rows(effort, KernelFeature.UPROBE_MULTI, UPROBES, Uprobes.class).stream())
        .toList();
  }

  private static List<Row> rows(Effort effort, KernelFeature feature, String probe, Class<?> main) {
    String what = "attach of " + probe + ", a hundred places and more";
    if (feature.probe() instanceof FeatureAnswer.No(String reason)) {
      String why = "did not run: this kernel has no " + feature + ": " + reason;
      return List.of(Row.toCompare(what, "not measured", why));
    }
    List<Figures> runs =
        Stream.generate(() -> Figures.of(ChildJvm.running(main)))
            .limit(effort.repetitions())
            .toList();
    return List.of(
        row(what, runs, "attach", ATTACH_GOAL),
        row("  end of the tracer, all of them detached", runs, "end", END_GOAL));
  }

  private static Row row(String what, List<Figures> runs, String key, double goal) {
    Samples samples = Samples.of(runs.stream().mapToDouble(run -> run.at(key)).toArray());
    return new Row(
        what,
        samples.text("%.0f", "ms"),
        Text.of("<= %.0f ms", goal),
        Outcome.of(samples.median() <= goal),
        Text.of(
            "after another wildcard, whose lists of functions are kept; median of %d fresh JVMs",
            runs.size()));
  }

  /** The first wildcard reads the lists of functions, which are kept. */
  private static void print(String first, String second) {
    KernelTracer tracer = KernelTracer.open();
    tracer.start(TraceDeclaration.of(first)).close();
    long start = System.nanoTime();
    var window = tracer.start(TraceDeclaration.of(second));
    Figures.print("attach", (System.nanoTime() - start) / 1e6);
    window.close();
    start = System.nanoTime();
    tracer.close();
    Figures.print("end", (System.nanoTime() - start) / 1e6);
  }

  /** In the fresh JVM. */
  static final class Kprobes {
    private Kprobes() {}

    static void main(String[] args) {
      print("kprobe:ksys_*", KPROBES);
    }
  }

  /** In the fresh JVM. */
  static final class Uprobes {
    private Uprobes() {}

    static void main(String[] args) {
      print("uprobe:libc:setuid*", UPROBES);
    }
  }
}
