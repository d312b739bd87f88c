package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tracekernel.vm.result.Incident.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleScannerTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Kernel panic - not syncing: sysrq triggered crash                     | PANIC
          Out of memory: Killed process 171 (java) total-vm:4kB, anon-rss:1kB   | OUT_OF_MEMORY
          BUG: kernel NULL pointer dereference, address: 0000000000000000       | OOPS
          BUG: unable to handle page fault for address: ffffffffc0a1b000        | OOPS
          general protection fault, probably for non-canonical address 0xdead   | OOPS
          kernel BUG at mm/slub.c:305!                                          | OOPS
          Internal error: Oops: 0000000096000044 [#1] SMP                       | OOPS
          Unable to handle kernel NULL pointer dereference at virtual address 0 | OOPS
          WARNING: CPU: 1 PID: 171 at kernel/bpf/verifier.c:12 do_check+0x1/0x2 | KERNEL_WARNING
          WARNING: kernel/bpf/verifier.c:12 at do_check+0x1/0x2, CPU#1: java/17 | KERNEL_WARNING
          WARNING: possible circular locking dependency detected                | KERNEL_WARNING
          BUG: KASAN: slab-out-of-bounds in foo+0x1/0x2                         | KERNEL_WARNING
          BUG: sleeping function called from invalid context at mm/slab.h:1     | KERNEL_WARNING
          watchdog: BUG: soft lockup - CPU#0 stuck for 22s! [java:171]          | KERNEL_WARNING
          UBSAN: shift-out-of-bounds in foo.c:1:2                               | KERNEL_WARNING
          INFO: task java:171 blocked for more than 120 seconds.                | KERNEL_WARNING
          rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:                 | KERNEL_WARNING
          """)
  void each_report_is_of_its_kind(String line, Kind kind) throws IOException {
    assertThat(scan("[    1.103116][  T171] " + line))
        .extracting(ConsoleIncident::kind, ConsoleIncident::headline)
        .containsExactly(tuple(kind, line));
  }

  @Test
  void what_only_looks_like_a_report_is_none() throws IOException {
    assertThat(
            scan(
                "[    0.5] mtrr: your CPUs had inconsistent MTRRdefType settings",
                "[    0.6] Memory cgroup out of memory: Killed process 1 (java)",
                "[    0.7] Invalid ELF header magic: != ELF",
                "[    0.8] tracekernel: could not load: BUG: WARNING: foo"))
        .isEmpty();
  }

  @Test
  void an_oops_and_the_panic_it_ends_in_are_one() throws IOException {
    List<ConsoleIncident> incidents =
        scan(
            "[    9.1] a line before",
            "[    9.2] BUG: kernel NULL pointer dereference, address: 0000000000000000",
            "[    9.2] #PF: supervisor write access in kernel mode",
            "[    9.2] Oops: 0002 [#1] PREEMPT SMP NOPTI",
            "[    9.2] Call Trace:",
            "[    9.2] ---[ end trace 0000000000000000 ]---",
            "[    9.3] Kernel panic - not syncing: Fatal exception");

    assertThat(incidents)
        .singleElement()
        .returns(Kind.OOPS, ConsoleIncident::kind)
        .extracting(ConsoleIncident::excerpt)
        .asString()
        .startsWith("[    9.1] a line before\n[    9.2] BUG:")
        .endsWith("---[ end trace 0000000000000000 ]---\n");
  }

  @Test
  void a_panic_after_a_warning_is_a_report_of_its_own() throws IOException {
    assertThat(
            scan(
                "WARNING: CPU: 1 PID: 1 at a.c:1",
                "Kernel panic - not syncing: kernel: panic_on_warn set ..."))
        .extracting(ConsoleIncident::kind)
        .containsExactly(Kind.KERNEL_WARNING, Kind.PANIC);
  }

  @Test
  void the_panic_that_the_host_asked_for_is_none() throws IOException {
    assertThat(scan("[   10.2] Kernel panic - not syncing: NMI: Not continuing")).isEmpty();
  }

  @Test
  void an_allowed_warning_does_not_hide_the_next_one() throws IOException {
    Path file = Files.writeString(folder.resolve("allowed"), "WARNING: .* at a\\.c # known\n");

    assertThat(
            ConsoleScanner.scan(
                reader("WARNING: CPU: 1 PID: 1 at a.c:1", "WARNING: CPU: 1 PID: 1 at b.c:1"),
                AllowList.read(file)))
        .extracting(ConsoleIncident::headline)
        .containsExactly("WARNING: CPU: 1 PID: 1 at b.c:1");
  }

  @Test
  void a_console_that_holds_any_bytes_is_read() throws IOException {
    byte[] bytes =
        "\u00ff\u0000\u00fe\nKernel panic - not syncing: x".getBytes(StandardCharsets.ISO_8859_1);
    Path console = Files.write(folder.resolve("console.log"), bytes);

    assertThat(ConsoleScanner.scan(console, AllowList.EMPTY))
        .extracting(ConsoleIncident::headline)
        .containsExactly("Kernel panic - not syncing: x");
  }

  @Test
  void a_flood_of_warnings_stays_small() throws IOException {
    String line = "WARNING: CPU: 1 PID: 1 at a.c:1" + "x".repeat(10_000) + "\n";

    List<ConsoleIncident> incidents = scan(line.repeat(1_000));

    assertThat(incidents.size()).isEqualTo(100);
    assertThat(incidents.stream().mapToInt(i -> i.headline().length() + i.excerpt().length()))
        .allMatch(length -> length < 5_000);
  }

  @Test
  void a_panic_after_a_text_without_a_lines_end_is_found() throws IOException {
    assertThat(scan("a prompt> [    9.123456] Kernel panic - not syncing: x\r"))
        .extracting(ConsoleIncident::kind, ConsoleIncident::headline)
        .containsExactly(tuple(Kind.PANIC, "Kernel panic - not syncing: x"));
  }

  @Test
  void a_flood_without_a_lines_end_takes_little_memory_and_hides_no_panic() throws IOException {
    Flood flood = new Flood(20_000_000, "[    9.123456] Kernel panic - not syncing: x");
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    List<ConsoleIncident> found = ConsoleScanner.scan(new BufferedReader(flood), AllowList.EMPTY);

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2_000_000);
    assertThat(found)
        .singleElement()
        .returns("Kernel panic - not syncing: x", ConsoleIncident::headline)
        .satisfies(incident -> assertThat(incident.excerpt().length()).isLessThan(1_000));
  }

  /** A line of so many characters. */
  private static final class Flood extends Reader {

    private final StringReader end;
    private long left;

    Flood(long characters, String end) {
      this.left = characters;
      this.end = new StringReader(end);
    }

    @Override
    public int read(char[] buffer, int from, int length) throws IOException {
      if (left <= 0) {
        return end.read(buffer, from, length);
      }
      Arrays.fill(buffer, from, from + length, 'x');
      left -= length;
      return length;
    }

    @Override
    public void close() {}
  }

  @Test
  void a_vm_without_a_console_has_no_incidents() throws IOException {
    assertThat(ConsoleScanner.scan(folder.resolve("none"), AllowList.EMPTY)).isEmpty();
  }

  private static List<ConsoleIncident> scan(String... lines) throws IOException {
    return ConsoleScanner.scan(reader(lines), AllowList.EMPTY);
  }

  private static BufferedReader reader(String... lines) {
    return new BufferedReader(new StringReader(String.join("\n", lines)));
  }
}
