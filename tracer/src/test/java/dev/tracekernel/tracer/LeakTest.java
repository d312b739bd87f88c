package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.internal.bpf.Ledger;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nothing of the tracer's is open after the last close. */
@Tag("alone") // what is left when no tracer is open
@Tag("under-7.3")
class LeakTest {

  @Test
  void an_open_tracer_has_entries_in_the_ledger_and_a_closed_one_none() throws Exception {
    assertPassesInChild(OneTracer.class);
  }

  /** In the child, as others in this JVM may have a tracer open. */
  static final class OneTracer {
    public static void main(String[] args) throws IOException {
      try (KernelTracer tracer = KernelTracer.open()) {
        TraceWindow window = tracer.start(TraceDeclaration.allSystemCalls());
        assertThat(Ledger.open())
            .contains("BPF object tracekernel", "mapping of variables")
            .anyMatch(entry -> entry.startsWith("BPF link of tk_fork"));
        assertThat(bpfDescriptors()).isNotEmpty();
        assertThat(bpfMappings()).isNotEmpty();
        assertThat(window.trace().snapshot()).isNotNull();
      }
      assertThat(Ledger.open()).isEmpty();
      assertThat(bpfDescriptors()).isEmpty();
      assertThat(bpfMappings()).isEmpty();
    }
  }

  @Test
  @Tag("any-kernel") // which tracer loads and unloads, Java decides
  void tracers_share_what_is_loaded_and_the_last_one_unloads_it() throws Exception {
    assertPassesInChild(TwoTracers.class);
  }

  /** In the child, where the second tracer is the last one. */
  static final class TwoTracers {
    public static void main(String[] args) {
      KernelTracer first = KernelTracer.open();
      List<String> loaded = Ledger.open();
      KernelTracer second = KernelTracer.open();
      assertThat(Ledger.open()).containsExactlyInAnyOrderElementsOf(loaded);
      first.close();
      first.close();
      assertThat(Ledger.open()).containsExactlyInAnyOrderElementsOf(loaded);
      second.close();
      assertThat(Ledger.open()).isEmpty();
    }
  }

  /** What fails in the child is on this JVM's standard error. */
  private static void assertPassesInChild(Class<?> main) throws Exception {
    assertThat(new ChildJvm().run(main).exit()).isZero();
  }

  @Test
  void many_tracers_in_turn_leave_as_many_descriptors_as_one() throws IOException {
    KernelTracer.open().close();
    int before = descriptors().size();
    for (int i = 0; i < 20; i++) {
      KernelTracer.open().close();
    }
    assertThat(descriptors()).hasSizeLessThan(before + 10);
  }

  @Test
  void a_trace_can_be_read_when_its_tracer_is_closed() {
    KernelTracer tracer = KernelTracer.open();
    TraceWindow window = tracer.start(TraceDeclaration.of(Mark.PROBE));
    Mark.leave(5);
    tracer.close();
    Mark.leave(6);
    assertThat(Mark.in(window.trace().snapshot())).containsExactly(5L);
    window.close();
    assertThatThrownBy(() -> tracer.start(TraceDeclaration.allSystemCalls()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this tracer is closed");
  }

  @Test
  @Tag("any-kernel") // what Java writes down of itself
  void a_ledger_with_origins_says_where_a_leak_was_opened() throws Exception {
    ChildJvm.Result result = new ChildJvm().property("tracekernel.ledger", true).run(Leaks.class);
    assertThat(result.output())
        .startsWith("BPF object tracekernel, opened at \n    at ")
        .contains("dev.tracekernel.tracer.LeakTest$Leaks.main(LeakTest.java:");
  }

  /** In the child: a tracer that is not closed. */
  static final class Leaks {
    public static void main(String[] args) {
      KernelTracer tracer = KernelTracer.open();
      Ledger.open().stream()
          .filter(entry -> entry.startsWith("BPF object"))
          .forEach(System.out::println);
      tracer.start(TraceDeclaration.allSystemCalls());
    }
  }

  @Test
  @Tag("any-kernel") // what races are this JVM's threads
  void start_snapshot_and_close_may_race() throws Exception {
    ChildJvm.Result result = new ChildJvm().run(Races.class);
    assertThat(result.exit()).as(result.output()).isZero();
    assertThat(result.output()).isEqualTo("[]\n");
  }

  /** In the child, as what goes wrong here is a crash: windows while the tracer is closed. */
  static final class Races {
    public static void main(String[] args) throws Exception {
      Rounds rounds = Rounds.upTo(30);
      while (rounds.next()) {
        KernelTracer tracer = KernelTracer.open();
        Thread user = Thread.ofPlatform().start(() -> useUntilClosed(tracer));
        for (int i = 0; i < rounds.number() * 300; i++) {
          Thread.onSpinWait();
        }
        tracer.close();
        user.join();
      }
      System.out.println(Ledger.open());
    }

    private static void useUntilClosed(KernelTracer tracer) {
      TraceWindow window = null;
      try {
        while (true) {
          window = tracer.start(TraceDeclaration.of(Mark.PROBE));
          Mark.leave(1);
          window.trace().snapshot();
        }
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("this tracer is closed");
        if (window != null) {
          window.trace().snapshot();
          window.close();
        }
      }
    }
  }

  private static List<String> descriptors() throws IOException {
    List<String> targets = new ArrayList<>();
    try (DirectoryStream<Path> links = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path link : links) {
        try {
          targets.add(Files.readSymbolicLink(link).toString());
        } catch (NoSuchFileException e) {
          targets.add("closed meanwhile");
        }
      }
    }
    return targets;
  }

  private static List<String> bpfDescriptors() throws IOException {
    return descriptors().stream()
        .filter(target -> target.contains("bpf") || target.contains("eventfd"))
        .toList();
  }

  /** Maps are mapped as anonymous inodes; ours are the only ones of BPF. */
  private static List<String> bpfMappings() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/maps")).stream()
        .filter(line -> line.contains("anon_inode:bpf"))
        .toList();
  }
}
