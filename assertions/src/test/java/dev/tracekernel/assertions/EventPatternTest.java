package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.FakeCall.compat;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.glob;
import static dev.tracekernel.assertions.KernelAssertions.process;
import static dev.tracekernel.assertions.KernelAssertions.thread;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.event.Task;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on traces that it makes up
class EventPatternTest {

  private static void assertMatch(EventPattern pattern, FakeCall call, Match expected) {
    assertThat(pattern.pattern().test(call.event()))
        .as("%s on %s", pattern, call.event())
        .isEqualTo(expected);
  }

  private static void assertMatches(EventPattern pattern, FakeCall call) {
    assertMatch(pattern, call, Match.YES);
  }

  private static void assertDiffers(EventPattern pattern, FakeCall call) {
    assertMatch(pattern, call, Match.NO);
  }

  @Test
  void matches_a_call_by_its_name_and_no_other() {
    assertMatches(called("fsync"), call("fsync"));
    assertDiffers(called("fsync"), call("fdatasync"));
  }

  @Test
  void matches_a_32_bit_process_by_its_own_numbers() {
    assertMatches(called("openat"), compat("openat"));
    assertDiffers(called("openat"), compat("open"));
    assertDiffers(called("fork"), compat("write"));
    assertDiffers(called("sync_file_range"), compat("fsync"));
  }

  @Test
  void matches_a_process_by_executable_or_leader_and_never_by_another_thread() {
    Task postgres = new Task(1, 2, 1, 2, 0, "worker", "postmaster", "postgres");
    assertMatches(process("postgres").called("fsync"), call("fsync").by(postgres));
    assertMatches(process("postmaster").called("fsync"), call("fsync").by(postgres));
    assertDiffers(process("worker").called("fsync"), call("fsync").by(postgres));
  }

  @Test
  void cannot_tell_the_process_of_a_record_without_executable() {
    Task cut = new Task(1, 2, 1, 2, 0, "worker", "postmaster", "");
    assertMatch(process("postgres").called("fsync"), call("fsync").by(cut), Match.UNKNOWN);
    assertMatches(process("postmaster").called("fsync"), call("fsync").by(cut));
  }

  @Test
  void matches_a_thread_by_its_name() {
    assertMatches(thread("main").called("fsync"), call("fsync"));
    assertDiffers(thread("java").called("fsync"), call("fsync"));
    assertMatches(process("java").thread("main").called("fsync"), call("fsync"));
    assertDiffers(process("bash").thread("main").called("fsync"), call("fsync"));
  }

  @Test
  void matches_any_of_the_paths_of_a_call() {
    FakeCall rename =
        call("rename").path(Resolution.RESOLVED, "/a", null).path(Resolution.RESOLVED, "/b", null);
    assertMatches(called("rename").onPath("/a"), rename);
    assertMatches(called("rename").onPath("/a").onPath("/b"), rename);
    assertDiffers(called("rename").onPath("/a").onPath("/c"), rename);
  }

  @Test
  void differs_where_a_call_has_no_path() {
    assertDiffers(called("fsync").onPath("/a"), call("fsync"));
  }

  @Test
  void matches_the_resolved_path_and_cannot_tell_of_the_text_that_was_passed() {
    FakeCall open = call("openat").path(Resolution.RESOLVED, "/real/wal", "/link/wal");
    assertMatches(called("openat").onPath("/real/wal"), open);
    assertMatch(called("openat").onPath("/link/wal"), open, Match.UNKNOWN);
  }

  @Test
  void matches_an_unresolved_path_by_its_text_without_names_that_are_no_names() {
    FakeCall open = call("openat").path(Resolution.UNRESOLVED, "/a/.//wal", ".//wal");
    assertMatches(called("openat").onPath("/a/wal"), open);
    assertMatches(called("openat").onPath(glob("/a/*")), open);
    assertMatches(called("openat").onPath("of a", "/a/wal"::equals), open);
    assertDiffers(called("openat").onPath("/a/x"), open);
  }

  @Test
  void cannot_tell_where_an_unresolved_path_leads_that_goes_up() {
    FakeCall open = call("openat").path(Resolution.UNRESOLVED, "/a/x/../wal", "x/../wal");
    assertMatch(called("openat").onPath("/a/wal"), open, Match.UNKNOWN);
    assertMatch(called("openat").onPath("/b/wal"), open, Match.UNKNOWN);
    assertMatch(called("openat").onPath(glob("/a/*")), open, Match.UNKNOWN);
    assertDiffers(called("openat").onPath("/a/x"), open);
  }

  @Test
  void cannot_tell_whether_a_call_that_succeeded_went_through_a_link_to_a_directory() {
    FakeCall unlink = call("unlink").path(Resolution.UNRESOLVED, "/link/wal", null).returning(0);
    assertMatch(called("unlink").onPath("/a/wal"), unlink, Match.UNKNOWN);
    assertDiffers(called("unlink").onPath("/a/x"), unlink);
    FakeCall failed = call("unlink").path(Resolution.UNRESOLVED, "/link/wal", null).returning(-2);
    assertDiffers(called("unlink").onPath("/a/wal"), failed);
    FakeCall exists = call("mkdir").path(Resolution.UNRESOLVED, "/link/wal", null).returning(-17);
    assertMatch(called("mkdir").onPath("/a/wal"), exists, Match.UNKNOWN);
  }

  @Test
  void cannot_tell_what_a_call_was_that_only_32_bit_processes_have() {
    FakeCall socketcall = compat("socketcall");
    assertMatch(called("connect"), socketcall, Match.UNKNOWN);
    assertMatch(called("unlink"), socketcall, Match.NO);
    assertMatch(called("lseek"), compat("_llseek"), Match.UNKNOWN);
    assertMatch(called("read"), compat("_llseek"), Match.NO);
    assertMatch(called("read"), compat("vm86"), Match.NO);
    assertMatch(called("read"), FakeCall.unknown(), Match.UNKNOWN);
  }

  @Test
  void knows_a_call_that_32_bit_processes_have_under_another_name_with_the_same_parameters() {
    assertMatch(called("stat").onPath("/a"), compat("stat64").file("filename", "/a"), Match.YES);
    assertMatch(called("stat").onPath("/a"), compat("stat64").file("filename", "/b"), Match.NO);
    assertMatch(called("fcntl"), compat("fcntl64"), Match.YES);
    assertMatch(called("futex"), compat("futex_time64"), Match.YES);
    assertMatch(called("lstat"), compat("stat64"), Match.NO);
  }

  /** Their numbers are those of x86-64 with a bit, and some of their own. */
  @Test
  void cannot_tell_what_a_call_of_x32_was() {
    assertMatch(called("write"), FakeCall.call(Abi.NATIVE, 0x40000001), Match.UNKNOWN);
    assertMatch(called("read"), FakeCall.call(Abi.NATIVE, 0x40000001), Match.NO);
    assertMatch(called("read"), FakeCall.call(Abi.NATIVE, 0x40000000 + 513), Match.UNKNOWN);
    assertMatch(called("openat"), FakeCall.call(Abi.NATIVE, 0x40000000 + 511), Match.NO);
    assertMatch(called("openat"), FakeCall.call(Abi.NATIVE, 0x40000000 + 512), Match.UNKNOWN);
    assertMatch(called("read"), FakeCall.call(Abi.NATIVE, 0x40000000), Match.UNKNOWN);
    assertMatch(called("read"), FakeCall.call(Abi.NATIVE, -1), Match.NO);
  }

  /** Of tables that differ: what one of them lacks is not the first of another. */
  @Test
  void knows_a_call_by_its_number_in_the_table_of_its_process() {
    int stat64 = SyscallTable.of(Abi.COMPAT).number("stat64").orElseThrow();
    assertMatch(called("stat"), FakeCall.call(Abi.COMPAT, stat64), Match.YES);
    assertMatch(called("stat"), FakeCall.call(Abi.NATIVE, stat64), Match.NO);
    assertMatch(called("newfstatat"), FakeCall.call(Abi.COMPAT, 0), Match.NO);
    assertMatch(called("openat"), FakeCall.call(Abi.NATIVE, 0), Match.NO);
  }

  @Test
  void cannot_tell_on_a_path_that_is_unreadable() {
    FakeCall open = call("openat").unreadablePath();
    assertMatch(called("openat").onPath("/a"), open, Match.UNKNOWN);
    assertMatch(called("openat").onPath("/a").returning(0), open, Match.UNKNOWN);
    assertDiffers(called("openat").onPath("/a").returning(3), open);
    assertMatches(called("openat"), open);
  }

  @Test
  void matches_globs_and_predicates_on_the_whole_path() {
    assertMatches(called("fsync").onPath(glob("/tmp/**/*.log")), call("fsync", "/tmp/a/b.log"));
    assertDiffers(called("fsync").onPath(glob("/tmp/*")), call("fsync", "/tmp/a/b.log"));
    assertMatches(called("fsync").onPath("short", p -> p.length() < 3), call("fsync", "/a"));
    assertDiffers(called("fsync").onPath("short", p -> p.length() < 3), call("fsync", "/ab"));
  }

  @Test
  void compares_an_argument_in_the_bits_that_the_kernel_reads() {
    EventPattern cwd = called("openat").withArg("dfd", -100);
    assertMatches(cwd, call("openat").arg("dfd", -100));
    assertMatches(cwd, call("openat").arg("dfd", 0xFFFF_FF9CL));
    assertMatches(cwd, call("openat").arg("dfd", 0xDEAD_BEEF_FFFF_FF9CL));
    assertMatches(called("openat").withArg("dfd", 0xFFFF_FF9CL), call("openat").arg("dfd", -100));
    assertMatches(
        called("openat").withArg("mode", 0644), call("openat").arg("mode", 0x7_0000 + 0644));
    assertDiffers(called("write").withArg("count", 1), call("write").arg("count", (1L << 32) + 1));
  }

  @Test
  void gives_a_predicate_the_value_with_its_sign() {
    EventPattern relative = called("openat").withArg("dfd", "negative", value -> value < 0);
    assertMatches(relative, call("openat").arg("dfd", 0xFFFF_FF9CL));
    assertDiffers(relative, call("openat").arg("dfd", 3));
    EventPattern high = called("write").withArg("fd", "positive", value -> value > 0);
    assertMatches(high, call("write").arg("fd", 0xFFFF_FFFFL));
  }

  @Test
  void matches_what_was_returned_and_never_a_call_in_flight() {
    assertMatches(called("write").returning(10), call("write").returning(10));
    assertDiffers(called("write").returning(10), call("write").returning(9));
    assertDiffers(called("write").returning(0), call("write").inFlight());
    assertMatches(called("write").returning("some", r -> r > 0), call("write").returning(1));
    assertDiffers(called("write").returning("any", r -> true), call("write").inFlight());
  }

  @Test
  void matches_the_error_that_a_call_failed_with() {
    EventPattern missing = called("openat").failingWith(Errno.ENOENT);
    assertMatches(missing, call("openat").failingWith(Errno.ENOENT));
    assertDiffers(missing, call("openat").failingWith(Errno.EACCES));
    assertDiffers(missing, call("openat").returning(3));
    assertDiffers(missing, call("openat").inFlight());
  }

  @Test
  void cannot_tell_whether_an_interrupted_call_fails_or_is_made_again() {
    EventPattern interrupted = called("read").failingWith(Errno.EINTR);
    assertMatches(interrupted, call("read").failingWith(Errno.EINTR));
    assertMatch(interrupted, call("read").returning(-512), Match.UNKNOWN);
    assertMatch(interrupted, call("read").returning(-516), Match.UNKNOWN);
    assertDiffers(interrupted, call("read").returning(-517));
    assertDiffers(called("read").failingWith(Errno.EIO), call("read").returning(-512));
  }

  @Test
  void matches_an_address_also_where_it_is_mapped_into_ipv6() {
    byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 127, 0, 0, 1};
    byte[] four = {127, 0, 0, 1};
    EventPattern web = called("connect").to("127.0.0.1", 80);
    assertMatches(web, call("connect").to(four, 80));
    assertMatches(web, call("connect").to(mapped, 80));
    assertMatches(called("connect").to("::ffff:127.0.0.1", 80), call("connect").to(four, 80));
    assertDiffers(web, call("connect").to(four, 81));
    assertDiffers(web, call("connect").to(new byte[] {127, 0, 0, 2}, 80));
    assertDiffers(web, call("connect"));
  }

  @Test
  void cannot_tell_the_address_of_a_record_that_was_cut() {
    assertMatch(called("connect").to("127.0.0.1", 80), call("connect").cut(), Match.UNKNOWN);
    assertMatch(
        called("connect").to("127.0.0.1", 80), call("connect").unreadableAddress(), Match.UNKNOWN);
  }

  @Test
  void is_a_sentence() {
    assertThat(
            process("java")
                .thread("main")
                .called("openat")
                .onPath("/a")
                .onPath(glob("/*"))
                .onPath("of ours", path -> true)
                .withArg("flags", 1)
                .withArg("mode", "for all", mode -> true)
                .returning(3)
                .returning("at least 1", result -> result >= 1))
        .hasToString(
            "process \"java\" thread \"main\" called openat on path /a on a path like /* on a path"
                + " of ours with flags=1 with mode for all returning 3 returning at least 1");
    assertThat(called("openat").failingWith(Errno.ENOENT))
        .hasToString("called openat failing with ENOENT");
    assertThat(called("connect").to("::1", 443))
        .hasToString("called connect to [0:0:0:0:0:0:0:1]:443");
  }

  @Test
  void is_not_changed_by_narrowing_it() {
    EventPattern sync = called("fsync");
    assertThat(sync.onPath("/a")).isNotSameAs(sync);
    assertThat(sync).hasToString("called fsync");
  }
}
