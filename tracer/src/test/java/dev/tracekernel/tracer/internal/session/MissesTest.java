package dev.tracekernel.tracer.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tracekernel.tracer.Compiler;
import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.LoadedObject;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import dev.tracekernel.tracer.internal.bpf.Program;
import dev.tracekernel.tracer.kernel.KernelSeries;
import dev.tracekernel.tracer.kernel.KernelVersion;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How often the kernel skipped a program: the sum that the programs make is the kernel's. */
@Tag("under-6.12")
class MissesTest {

  /** Of the count of what was seconded apart, and of all others at one place. */
  private static final Counts.Offsets OFFSETS =
      new Counts.Offsets(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 << 15, 0, 0, 0);

  private static final long COOKIE = 0x1234_5678_9abc_def1L;

  /**
   * Runs when the kernel meets a page that is not there, and then does so itself: that is missed.
   */
  private static final String MEETS_ITSELF =
      """
      #define SEC(name) __attribute__((section(name), used))
      char LICENSE[] SEC("license") = "GPL";
      static long (*probe_read_user)(void *, unsigned int, const void *) = (void *)112;
      SEC("raw_tp/page_fault_kernel") long meets_itself(long *context)
      {
        long value;
        return probe_read_user(&value, sizeof(value), (void *)8) & 1;
      }
      """;

  @TempDir Path dir;

  /**
   * Older kernels run a program while it runs: this one until the stack is full, and they panic.
   */
  @BeforeEach
  void needsAKernelThatSkips() {
    assumeTrue(
        KernelVersion.running().isAtLeast(new KernelSeries(5, 12)),
        "before 5.12 the kernel skips no program on a raw tracepoint");
  }

  @Test
  void the_programs_add_up_what_the_kernel_counts() throws Exception {
    try (Probes probes = Probes.load(small(), COOKIE);
        LoadedObject object = load()) {
      Program program = object.program("meets_itself");
      Misses misses = probes.misses();
      misses.watch(List.of(program), probes.blank());
      misses.ask();
      assertThat(misses.of(program)).isZero();

      meetItself(program);
      misses.ask();

      assertThat(misses.areAnswered()).isEqualTo(canBeAsked());
      assertThat(misses.of(program)).isEqualTo(program.recursionMisses());
      assertThat(misses.of(program)).isPositive();
    }
  }

  @Test
  void where_the_programs_do_not_answer_the_kernel_is_asked() throws Exception {
    try (Probes probes = Probes.load(small(), COOKIE);
        LoadedObject object = load()) {
      Program program = object.program("meets_itself");
      Sentinel other = new Sentinel(COOKIE + 2);
      Misses misses = probes.misses(other);
      misses.watch(List.of(program), probes.blank());
      meetItself(program);

      misses.ask();

      assertThat(misses.areAnswered()).isFalse();
      assertThat(misses.of(program)).isEqualTo(program.recursionMisses());
    }
  }

  @Test
  void each_is_lost_to_the_next_reading() throws Exception {
    try (Probes probes = Probes.load(small(), COOKIE);
        LoadedObject object = load()) {
      Program program = object.program("meets_itself");
      Misses misses = probes.misses();
      misses.watch(List.of(program), probes.blank());
      Counts counts = counts(program, misses);
      Skips before = counts.read(CallSet.all()).skips();

      meetItself(program);

      assertThat(counts.read(CallSet.all()).skips().since(before))
          .isEqualTo(Map.of("meets_itself", program.recursionMisses()));
    }
  }

  /** An exec that only the second of two programs saw is not lost. */
  @Test
  void what_another_program_did_for_it_is_not_lost() throws Exception {
    try (Probes probes = Probes.load(small(), COOKIE);
        LoadedObject object = load()) {
      Program program = object.program("meets_itself");
      Misses misses = probes.misses();
      misses.watch(List.of(program), probes.blank());
      MemorySegment memory = zeros();
      Counts counts = new Counts(memory, OFFSETS, List.of(), List.of(program), Map.of(), misses);
      Skips before = counts.read(CallSet.all()).skips();

      meetItself(program);
      long missed = program.recursionMisses();
      memory.set(ValueLayout.JAVA_LONG, OFFSETS.seconded(), missed - 1);

      assertThat(counts.read(CallSet.all()).skips().since(before))
          .as("all but one of %d", missed)
          .isEqualTo(Map.of("meets_itself", 1L));
    }
  }

  /** On memory of its own, where nothing else was counted. */
  private static Counts counts(Program program, Misses misses) {
    return new Counts(zeros(), OFFSETS, List.of(program), List.of(), Map.of(), misses);
  }

  private static MemorySegment zeros() {
    return Arena.ofAuto().allocate(1 << 16, Long.BYTES);
  }

  /** On each CPU: a process that starts has pages that the kernel is the first to write to. */
  private static void meetItself(Program program) {
    try (Link link = program.attach()) {
      assertThat(link).isNotNull();
      Affinity.onEach(
          Affinity.cpus(), cpu -> assertThat(statusOf("true")).as("CPU " + cpu).isZero());
    }
  }

  private static int statusOf(String command) {
    try {
      return new ProcessBuilder(command).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private LoadedObject load() throws Exception {
    Path c = Files.writeString(dir.resolve("meets_itself.c"), MEETS_ITSELF);
    Path o = dir.resolve("meets_itself.o");
    Compiler.run("clang", "-target", "bpf", "-O2", "-g", "-c", "-o", o.toString(), c.toString());
    return OpenObject.of(Files.readAllBytes(o), "meets_itself").load();
  }

  /** Since then a program can look at what another CPU has. */
  private static boolean canBeAsked() {
    return KernelVersion.running().isAtLeast(new KernelSeries(5, 19));
  }

  private static Settings small() {
    return new Settings(1 << 20, 64, 16, Tracepoints.RAW, Reads.on(KernelVersion.running()));
  }
}
