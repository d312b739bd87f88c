package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.kernel.KernelFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Programs in the kernel's functions take long to detach: who does not want them has none. */
@EnabledIfKernelHas({KernelFeature.FENTRY, KernelFeature.FEXIT})
class HooksOnDemandTest {

  @Test
  void a_window_attaches_the_programs_that_its_calls_want_and_no_others() throws Exception {
    assertThat(new FreshClasses().run(Windows.class))
        .isEqualTo("rename 1, rename and openat 1, unlinkat 3, rename again 3\n");
  }

  /** With classes of its own, which have attached none: how many more there are. */
  static final class Windows {
    public static void main(String[] args) throws IOException {
      try (KernelTracer tracer = KernelTracer.open()) {
        long first = links(tracer, "openat");
        System.out.printf(
            "rename %d, rename and openat %d, unlinkat %d, rename again %d%n",
            links(tracer, "rename") - first,
            links(tracer, "rename", "openat") - first,
            links(tracer, "unlinkat") - first,
            links(tracer, "rename") - first);
      }
    }
  }

  private static long links(KernelTracer tracer, String... calls) throws IOException {
    try (TraceWindow window = tracer.start(TraceDeclaration.of(probes(calls)));
        Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      assertThat(window.trace().snapshot().losses().total()).isZero();
      return descriptors.filter(HooksOnDemandTest::isLink).count();
    }
  }

  private static String[] probes(String... calls) {
    return Stream.of(calls).map(call -> "syscall:" + call).toArray(String[]::new);
  }

  private static boolean isLink(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.contains("bpf_link") || target.contains("bpf-tracing-link");
    } catch (IOException e) {
      return false; // the listing's own is gone
    }
  }
}
