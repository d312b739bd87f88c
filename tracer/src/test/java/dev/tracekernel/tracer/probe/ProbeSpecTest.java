package dev.tracekernel.tracer.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.probe.FieldExpression.Reading;
import dev.tracekernel.tracer.probe.KernelFunctionProbe.Kind;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Probes by their names; nothing is asked of the kernel. */
@Tag("any-kernel") // parsing is pure
class ProbeSpecTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "syscall:openat",
        "tracepoint:sched:sched_switch",
        "tracepoint:sched:sched_process_fork(parent_pid)",
        "tracepoint:syscalls:sys_enter_openat(str(filename), flags, ustack)",
        "rawtracepoint:sched_switch(prev.pid, next.comm)",
        "kprobe:vfs_read",
        "kprobe:vfs_read+16(kstack)",
        "kprobe:ext4:ext4_sync_file",
        "kprobe:tcp_*",
        "kprobe:finish_task_switch.isra.0",
        "kretprobe:vfs_read(retval)",
        "fentry:vfs_read(file.f_path.dentry.d_name.name, kstack)",
        "fexit:xfs:xfs_file_fsync(datasync, retval)",
        "uprobe:/usr/bin/git:cmd_main",
        "uprobe:libc:fsync+4",
        "uretprobe:libc:getaddrinfo(retval)",
        "usdt:jvm:hotspot:gc__*",
        "usdt:/usr/bin/python3:python:function__entry(str(arg0), arg2)",
        "profile:hz:99(ustack)",
        "interval:ms:100",
        "software:page-faults:1",
        "hardware:cache-misses:1000(kstack)",
        "lsm:file_open(file.f_inode.i_ino)"
      })
  void a_name_comes_back_as_it_was_parsed(String name) {
    ProbeSpec probe = ProbeSpec.parse(name);

    assertThat(probe.name()).isEqualTo(name);
    assertThat(ProbeSpec.parse(probe.name())).isEqualTo(probe);
  }

  @Test
  void a_function_has_kind_module_offset_and_fields() {
    assertThat(ProbeSpec.parse("kprobe:ext4:ext4_sync_file+0x10"))
        .isEqualTo(
            new KernelFunctionProbe(Kind.KPROBE, "ext4", "ext4_sync_file", 16, FieldList.DEFAULT));
    assertThat(ProbeSpec.parse("fentry:vmlinux:vfs_read( str(buf),file->f_inode . i_ino )"))
        .isEqualTo(
            new KernelFunctionProbe(
                Kind.FENTRY,
                null,
                "vfs_read",
                0,
                new FieldList(
                    List.of(
                        new FieldExpression(Reading.STRING, List.of("buf")),
                        new FieldExpression(Reading.VALUE, List.of("file", "f_inode", "i_ino"))))));
  }

  @Test
  void an_arrow_is_a_dot_and_an_index_is_a_step() {
    FieldList fields =
        ProbeSpec.parse("fentry:f(task->comm[3], kstr(a.b), ustr(c), int(d), kstack, ustack)")
            .fields();

    assertThat(fields).hasToString("(task.comm[3], kstr(a.b), ustr(c), int(d), kstack, ustack)");
    assertThat(fields.expressions().getFirst().path()).containsExactly("task", "comm", "[3]");
    assertThat(fields.expressions())
        .extracting(FieldExpression::name)
        .containsExactly("task.comm[3]", "a.b", "c", "d", "kstack", "ustack");
  }

  @Test
  void a_process_tracepoint_gives_process_events_unless_fields_are_named() {
    assertThat(ProbeSpec.parse("tracepoint:sched:sched_process_fork"))
        .isEqualTo(TracepointProbe.FORK);
    assertThat(TracepointProbe.FORK.isProcessEvent()).isTrue();
    assertThat(TracepointProbe.FORK.covers("sched_process_fork")).isTrue();

    var plain = (TracepointProbe) ProbeSpec.parse("tracepoint:sched:sched_process_fork(child_pid)");
    assertThat(plain.isProcessEvent()).isFalse();
    assertThat(plain.covers("sched_process_fork")).isFalse();
    assertThat(plain.covers("tracepoint:sched:sched_process_fork")).isTrue();
  }

  @Test
  void a_wildcard_covers_the_places_that_it_may_mean() {
    ProbeSpec tcp = ProbeSpec.parse("kprobe:tcp_*(kstack)");

    assertThat(tcp.hasWildcard()).isTrue();
    assertThat(tcp.covers("kprobe:tcp_v4_rcv")).isTrue();
    assertThat(tcp.covers("kprobe:udp_rcv")).isFalse();
    assertThat(tcp.covers("kretprobe:tcp_v4_rcv")).isFalse();
    assertThat(ProbeSpec.parse("uprobe:/a[1]{b}/c.so:f?").covers("uprobe:/a[1]{b}/c.so:f1"))
        .isTrue();
    assertThat(ProbeSpec.parse("uprobe:/a*b/c.so:f").hasWildcard()).isFalse();
  }

  @Test
  void perf_events_have_their_numbers() {
    assertThat(((PerfEventProbe) ProbeSpec.parse("software:page-faults:1")).config()).isEqualTo(2);
    assertThat(((PerfEventProbe) ProbeSpec.parse("hardware:branches:9")).config()).isEqualTo(4);
  }

  @Test
  void fields_that_come_by_another_type_are_refused_too() {
    assertThatThrownBy(() -> new TracepointProbe("a:b", "c", FieldList.DEFAULT))
        .isInstanceOf(UnknownProbeException.class)
        .hasMessage("\"a:b:c\" is no tracepoint: expected tracepoint:CATEGORY:EVENT");
  }
}
