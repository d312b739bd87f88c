package dev.tracekernel.bench;

import dev.tracekernel.fixtures.ChildJvm;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import java.util.List;
import java.util.stream.Stream;

/** The first window of a fresh JVM: all classes to load, all programs to load. */
final class ColdStart implements Measure {

  private static final double GOAL = 300;

  /** One fresh JVM, in milliseconds: the window only, from start to end, and one without. */
  private record Start(double window, double whole, double empty) {}

  @Override
  public List<Row> rows(Effort effort) {
    List<Start> starts = Stream.generate(ColdStart::start).limit(effort.repetitions()).toList();
    Samples window = Samples.of(starts.stream().mapToDouble(Start::window).toArray());
    Samples whole = Samples.of(starts.stream().mapToDouble(Start::whole).toArray());
    Samples empty = Samples.of(starts.stream().mapToDouble(Start::empty).toArray());
    return List.of(
        new Row(
            "first window in a cold JVM: load, attach, open, barrier, close",
            window.text("%.0f", "ms"),
            "<= 300 ms",
            Outcome.of(window.median() <= GOAL),
            "median of " + starts.size() + " JVMs, measured inside, without the JVM's own start"),
        Row.toCompare(
            "  the JVM's start and end included",
            whole.text("%.0f", "ms"),
            "a JVM whose main is empty, in turns: " + empty.text("%.0f", "ms")));
  }

  private static Start start() {
    long begin = System.nanoTime();
    ChildJvm.running(Nothing.class).run();
    long between = System.nanoTime();
    double window = Figures.of(ChildJvm.running(FirstWindow.class)).at("ms");
    return new Start(window, (System.nanoTime() - between) / 1e6, (between - begin) / 1e6);
  }

  /** Runs in the fresh JVM. */
  static final class FirstWindow {
    private FirstWindow() {}

    static void main(String[] args) {
      long start = System.nanoTime();
      try (KernelTracer tracer = KernelTracer.open()) {
        TraceWindow window = tracer.start(TraceDeclaration.allSystemCalls());
        window.trace().snapshot();
        window.close();
        Figures.print("ms", (System.nanoTime() - start) / 1e6);
      }
    }
  }

  /** What a JVM takes by itself. */
  static final class Nothing {
    private Nothing() {}

    static void main(String[] args) {}
  }
}
