package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Probes that stop firing, without an error of anybody's, leave no trace that is called whole. */
@Tag("under-7.3")
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

    /** Those for calls are before. The last one may be the iterator, without which none is read. */
    private static final int AFTER_CALLS = 4;

    public static void main(String[] args) throws Exception {
      KernelTracer tracer = KernelTracer.open();
      List<Integer> links = links().stream().sorted().toList();
      print(window(tracer));
      LibC.close(links.getFirst()); // of forks
      print(window(tracer));
      LibC.close(links.get(AFTER_CALLS)); // of ends, or of execs
      print(window(tracer));
      LibC.close(links.get(AFTER_CALLS + 1)); // of signals, or of execs
      print(window(tracer));
      Runtime.getRuntime().halt(0); // the tracer would close the descriptors a second time
    }

    /** Of a classic tracepoint there is an event of perf too, which its link holds anyway. */
    private static List<Integer> links() throws IOException {
      return Broken.descriptors(target -> !target.contains("perf_event"));
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

  @Test
  @Tag("any-kernel") // compiles; before 5.15 an event of perf has no link that could be asked for
  void a_probe_by_name_and_an_own_program_that_are_detached_are_told_by_their_names()
      throws Exception {
    ChildJvm.Result result = new ChildJvm().run(NamedAreGone.class);
    String silent = ": probes that did not fire when they were called (report this with uname -a)";
    assertThat(result.output().lines())
        .containsExactly(
            "nothing",
            "1 tracepoint:syscalls:sys_enter_getpgid" + silent,
            "1 on_call, 1 tracepoint:syscalls:sys_enter_getpgid" + silent,
            "inconclusive: map counts is not complete, 0 came, and there were lost: 1 on_call"
                + silent,
            "1 on_call, 1 tracepoint:syscalls:sys_enter_getpgid" + silent);
  }

  /** In the child: the links of a declared probe and of a program are closed within a window. */
  static final class NamedAreGone {
    public static void main(String[] args) throws Exception {
      KernelTracer tracer = KernelTracer.open();
      List<Integer> before = OneMoreIsGone.links();
      BpfProgram program = OwnSubject.program();
      tracer.start(TraceDeclaration.of("syscall:getppid").withProgram(program)).close();
      List<Integer> withProgram = OneMoreIsGone.links();
      TraceWindow window =
          tracer.start(
              TraceDeclaration.of("tracepoint:syscalls:sys_enter_getpgid").withProgram(program));
      print(window);
      close(OneMoreIsGone.links(), withProgram);
      print(window);
      close(withProgram, before);
      print(window);
      try {
        System.out.println(window.trace().map("counts", Integer.class, Long.class).size());
      } catch (LostRecordsException e) {
        System.out.println(e.getMessage());
      }
      window.close();
      print(window);
      Runtime.getRuntime().halt(0); // the tracer would close the descriptors a second time
    }

    private static void close(List<Integer> links, List<Integer> but) {
      links.stream().filter(link -> !but.contains(link)).forEach(LibC::close);
    }

    private static void print(TraceWindow window) {
      System.out.println(window.trace().snapshot().losses());
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
      return descriptors(_ -> true);
    }

    static List<Integer> descriptors(Predicate<String> targets) throws IOException {
      try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
        return descriptors
            .filter(path -> isLink(path, targets))
            .map(path -> Integer.valueOf(path.getFileName().toString()))
            .toList();
      }
    }

    private static boolean isLink(Path descriptor, Predicate<String> targets) {
      try {
        String target = Files.readSymbolicLink(descriptor).toString();
        boolean isLink =
            target.contains("bpf_link")
                || target.contains("bpf-tracing-link")
                || target.contains("perf_event");
        return isLink && targets.test(target);
      } catch (IOException e) {
        return false; // the folder's own descriptor
      }
    }
  }
}
