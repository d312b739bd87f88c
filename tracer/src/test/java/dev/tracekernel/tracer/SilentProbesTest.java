package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Probes that stop firing, without an error of anybody's, leave no trace that is called whole. */
class SilentProbesTest {

  @Test
  void a_window_whose_probes_stop_meanwhile_says_so() throws Exception {
    ChildJvm.Result result = new ChildJvm().run(Broken.class);
    assertThat(result.output().lines())
        .containsExactly(
            "[7] nothing",
            "[] 1 unknown: probes that did not fire when they were called"
                + " (report this with uname -a)",
            "[] 1 unknown: probes that did not fire when they were called"
                + " (report this with uname -a)");
  }

  /** In the child: the programs leave the kernel as the links' descriptors are closed. */
  static final class Broken {
    public static void main(String[] args) throws Exception {
      KernelTracer tracer = KernelTracer.open();
      print(tracer.start(TraceDeclaration.of(Mark.PROBE)), 7);
      TraceWindow window = tracer.start(TraceDeclaration.of(Mark.PROBE));
      links().forEach(LibC::close);
      print(window, 8);
      print(tracer.start(TraceDeclaration.of(Mark.PROBE)), 9);
      Runtime.getRuntime().halt(0); // the tracer would close the descriptors a second time
    }

    private static void print(TraceWindow window, int mark) {
      Mark.leave(mark);
      window.close();
      TraceSnapshot snapshot = window.trace().snapshot();
      System.out.println(Mark.in(snapshot) + " " + snapshot.losses());
    }

    private static List<Integer> links() throws IOException {
      try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
        return descriptors
            .filter(Broken::isLink)
            .map(path -> Integer.valueOf(path.getFileName().toString()))
            .toList();
      }
    }

    private static boolean isLink(Path descriptor) {
      try {
        String target = Files.readSymbolicLink(descriptor).toString();
        return target.contains("bpf_link")
            || target.contains("bpf-tracing-link")
            || target.contains("perf_event");
      } catch (IOException e) {
        return false; // the folder's own descriptor
      }
    }
  }
}
