package dev.tracekernel.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.KernelTracer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs a traced suite in a launcher session of its own and prints what is left after it. */
final class LeakMain {

  /** With this argument a tracer is left open, on purpose. */
  static final String LEAK = "leak";

  private LeakMain() {}

  public static void main(String... arguments) throws IOException {
    List<KernelTracer> leaked =
        Stream.of(arguments).filter(LEAK::equals).map(argument -> KernelTracer.open()).toList();
    run();
    BpfFiles.held().forEach(line -> System.out.println("left: " + line));
    leaked.forEach(KernelTracer::close);
  }

  private static void run() {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    try (var session = LauncherFactory.openSession()) {
      session
          .getLauncher()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(Traced.class))
                  .build(),
              listener);
    }
    listener.getSummary().printFailuresTo(new PrintWriter(System.out, true));
    System.out.println("passed: " + listener.getSummary().getTestsSucceededCount());
  }

  @TraceKernel
  static class Traced {

    @RepeatedTest(3)
    void sees_what_it_does(KernelTrace trace) throws IOException {
      assertThat(BpfFiles.held()).isNotEmpty();
      assertThat(trace.snapshot().size()).isPositive();
    }

    @Test
    @TraceKernel("syscall:openat")
    void sees_what_it_names(KernelTrace trace) throws IOException {
      assertThat(BpfFiles.held()).isNotEmpty();
      assertThat(trace.snapshot().size()).isPositive();
    }
  }
}
