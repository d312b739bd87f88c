package dev.tracekernel.tracer.probe;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written wrong is refused with what is to be written. */
@Tag("any-kernel") // parsing is pure
class ProbeErrorsTest {

  private static final String KINDS =
      ": a probe is KIND:NAME, and the kinds are: syscall, tracepoint, rawtracepoint, kprobe,"
          + " kretprobe, fentry, fexit, uprobe, uretprobe, usdt, profile, interval, software,"
          + " hardware, lsm (for example \"syscall:openat\")";

  @Test
  void an_unknown_kind_is_an_error_with_the_kinds() {
    assertThatThrownBy(() -> ProbeSpec.parse("sycall:openat"))
        .isInstanceOf(UnknownProbeException.class)
        .hasMessage("unknown probe \"sycall:openat\"" + KINDS);
    assertThatThrownBy(() -> ProbeSpec.parse("vfs_read"))
        .isInstanceOf(UnknownProbeException.class)
        .hasMessage("unknown probe \"vfs_read\"" + KINDS);
  }

  @Test
  void the_name_of_a_system_call_alone_is_an_error_with_its_kind() {
    assertThatThrownBy(() -> ProbeSpec.parse("fsync"))
        .isInstanceOf(UnknownProbeException.class)
        .hasMessage("unknown probe \"fsync\"" + KINDS + "; did you mean \"syscall:fsync\"?");
  }

  @Test
  void a_short_name_of_bpftrace_is_an_error_with_the_long_one() {
    assertThatThrownBy(() -> ProbeSpec.parse("kfunc:vfs_read"))
        .hasMessage(
            "unknown probe \"kfunc:vfs_read\"" + KINDS + "; did you mean \"fentry:vfs_read\"?");
    assertThatThrownBy(() -> ProbeSpec.parse("U:jvm:hotspot:gc__begin"))
        .hasMessageEndingWith("; did you mean \"usdt:jvm:hotspot:gc__begin\"?");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "syscall:openat(filename) | a system call's event has all its arguments; leave out (filename)",
        "tracepoint:sched | expected tracepoint:CATEGORY:EVENT, for example \"tracepoint:sched:sched_switch(prev_pid, next_pid)\"",
        "tracepoint:a:b:c | expected tracepoint:CATEGORY:EVENT, for example \"tracepoint:sched:sched_switch(prev_pid, next_pid)\"",
        "rawtracepoint:sched:sched_switch | expected rawtracepoint:EVENT, for example \"rawtracepoint:sched_switch(next.pid)\"",
        "kprobe: | expected kprobe:FUNCTION[+OFFSET], for example \"kprobe:vfs_read\"",
        "fentry:a b | expected fentry:FUNCTION, for example \"fentry:vfs_read\"",
        "kretprobe:vfs_read+8 | only a kprobe has an offset; leave out +8",
        "kprobe:vfs_*+8 | an offset and a wildcard do not go together",
        "kprobe:vfs_read+8(file) | the middle of a function has no arguments; there are kstack and ustack, not \"file\"",
        "kprobe:vfs_read(retval) | retval is known at the return only; declare a kretprobe",
        "fentry:vfs_read(retval) | retval is known at the return only; declare a fexit",
        "uprobe:libc | expected uprobe:BINARY:SYMBOL[+OFFSET], for example \"uprobe:libc:fsync\"",
        "uretprobe:libc:read+4 | only a uprobe has an offset; leave out +4",
        "uprobe:libc:re*+4 | an offset and a wildcard do not go together",
        "uprobe:libc:read+4(arg0) | the middle of a function has no arguments; there are kstack and ustack, not \"arg0\"",
        "uprobe:libc:read(retval) | retval is known at the return only; declare a uretprobe",
        "usdt:libc:setjmp | expected usdt:BINARY:PROVIDER:NAME, for example \"usdt:jvm:hotspot:gc__begin\"",
        "profile:99 | expected profile:UNIT:N with a unit of hz, s, ms or us, for example \"profile:hz:99(ustack)\"",
        "interval:min:1 | expected interval:UNIT:N with a unit of hz, s, ms or us, for example \"interval:ms:100\"",
        "profile:hz:0 | N is a positive whole number, not \"0\"",
        "profile:hz:1000000001 | N is at most 1000000000",
        "profile:hz:9(arg0) | a timer has no arguments; there are kstack and ustack, not \"arg0\"",
        "software:page-faults | expected software:EVENT:N, where N events are one sample, for example \"software:page-faults:1\"",
        "hardware:cycles | expected hardware:EVENT:N, where N events are one sample, for example \"hardware:cache-misses:1000\"",
        "software:cs:1(a) | a perf event has no arguments; there are kstack and ustack, not \"a\"",
        "software:cs:x | N is a positive whole number, not \"x\"",
        "lsm:file-open | expected lsm:HOOK, for example \"lsm:file_open(file.f_inode.i_ino)\"",
        "kprobe:f() | no fields between the parentheses; without parentheses all are recorded",
        "kprobe:f(a)) | a \")\" too many",
        "kprobe:f(a, str(a)) | two fields are called \"a\"; declare two probes",
        "kprobe:f(a+1) | \"a+1\" is no field; a field is a path such as file.f_inode.i_ino or names[2], str(PATH), ustr(PATH), kstr(PATH), int(PATH), kstack or ustack",
        "kprobe:f(a,) | \"\" is no field; a field is a path such as file.f_inode.i_ino or names[2], str(PATH), ustr(PATH), kstr(PATH), int(PATH), kstack or ustack",
        "kprobe:f(str(kstack()) ) | \"kstack()\" is no field; a field is a path such as file.f_inode.i_ino or names[2], str(PATH), ustr(PATH), kstr(PATH), int(PATH), kstack or ustack",
      })
  void what_is_written_wrong_is_refused_with_the_remedy(String name, String why) {
    assertThatThrownBy(() -> ProbeSpec.parse(name))
        .isInstanceOf(UnknownProbeException.class)
        .hasMessage("probe \"" + name + "\": " + why);
  }

  @Test
  void an_unknown_perf_event_is_an_error_with_those_that_there_are() {
    assertThatThrownBy(() -> ProbeSpec.parse("hardware:cash-misses:1"))
        .hasMessage(
            "unknown hardware event \"cash-misses\"; there are backend-stalls, branch-instructions,"
                + " branch-misses, branches, bus-cycles, cache-misses, cache-references,"
                + " cpu-cycles, cycles, frontend-stalls, instructions, ref-cycles");
    assertThatThrownBy(() -> ProbeSpec.parse("software:page-fault:1"))
        .hasMessageStartingWith(
            "unknown software event \"page-fault\"; there are alignment-faults, bpf-output,");
  }
}
