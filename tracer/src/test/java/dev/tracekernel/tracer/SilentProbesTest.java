package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
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

  /** Nothing can call the programs for forks, ends, signals and rings: they are looked for. */
  @Test
  @Tag("any-kernel") // it was red under 7.3, which is not explained yet
  void a_program_that_is_detached_is_noticed_also_where_calls_are_still_seen() throws Exception {
    ChildJvm.Result result = new ChildJvm().run(OneMoreIsGone.class);
    String silent = ": probes that did not fire when they were called (report this with uname -a)";
    assertThat(result.output().lines())
        .containsExactly(
            "[7] nothing",
            "[7] 1 unknown" + silent,
            "[7] 2 unknown" + silent,
            "[7] 3 unknown" + silent);
  }

  /** In the child: before each window one link more is closed, those for calls not. */
  static final class OneMoreIsGone {
    public static void main(String[] args) throws Exception {
      KernelTracer tracer = KernelTracer.open();
      Deque<Integer> links = new ArrayDeque<>(Broken.links().stream().sorted().toList());
      print(window(tracer));
      LibC.close(links.removeFirst()); // of forks
      print(window(tracer));
      LibC.close(links.removeLast()); // of rings, or of signals
      print(window(tracer));
      LibC.close(links.removeLast());
      print(window(tracer));
      Runtime.getRuntime().halt(0); // the tracer would close the descriptors a second time
    }

    private static void print(TraceSnapshot snapshot) {
      System.out.println(Mark.in(snapshot) + " " + snapshot.losses());
    }

    /** It lasts as long as the canary is patient. */
    private static TraceSnapshot window(KernelTracer tracer) {
      TraceWindow window = tracer.start(TraceDeclaration.of(Mark.PROBE));
      long end = System.nanoTime() + 110_000_000;
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      Mark.leave(7);
      window.close();
      return window.trace().snapshot();
    }
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
