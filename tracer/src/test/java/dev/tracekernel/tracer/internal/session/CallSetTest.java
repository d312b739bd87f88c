package dev.tracekernel.tracer.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;

@Tag("any-kernel") // tables in the jar
class CallSetTest {

  private static final int NATIVE = Abi.NATIVE.ordinal();
  private static final int COMPAT = Abi.COMPAT.ordinal();

  @Test
  void a_set_of_names_has_the_number_of_each_abi_and_no_other() {
    CallSet set = CallSet.of(List.of("openat", "fsync"));
    for (Abi abi : Abi.values()) {
      for (String name : List.of("openat", "fsync")) {
        SyscallTable.of(abi)
            .number(name)
            .ifPresent(number -> assertThat(set.contains(abi.ordinal(), number)).isTrue());
      }
    }
    assertThat(set.contains(NATIVE, number("close"))).isFalse();
    int members = 0;
    for (int number = 0; number < CallSet.CALLS; number++) {
      members += set.contains(NATIVE, number) ? 1 : 0;
    }
    assertThat(members).isEqualTo(2);
  }

  /** By the kernel's tables: mmap2 is mmap, and socketcall may be connect. */
  @Test
  @EnabledOnOs(
      architectures = {"amd64", "x86_64"},
      disabledReason = "the numbers are i386's")
  void a_set_has_what_its_calls_are_called_in_32_bit_processes_and_no_other_of_those() {
    CallSet set = CallSet.of(List.of("mmap", "connect"));
    assertThat(set.contains(COMPAT, 192)).as("mmap2").isTrue();
    assertThat(set.contains(COMPAT, 102)).as("socketcall").isTrue();
    assertThat(set.contains(COMPAT, 140)).as("_llseek").isFalse();
    assertThat(set.contains(COMPAT, 113)).as("vm86old").isFalse();
  }

  @Test
  void the_set_of_all_has_numbers_without_a_name_too() {
    assertThat(CallSet.all().contains(NATIVE, 500)).isTrue();
    assertThat(CallSet.all().contains(COMPAT, 0)).isTrue();
    assertThat(CallSet.all().contains(NATIVE, 100_000)).isTrue();
    assertThat(CallSet.none().contains(NATIVE, 0)).isFalse();
  }

  @Test
  void numbers_out_of_range_share_the_last_slot() {
    assertThat(CallSet.slot(CallSet.CALLS - 2)).isEqualTo(CallSet.CALLS - 2);
    assertThat(CallSet.slot(CallSet.CALLS)).isEqualTo(CallSet.CALLS - 1);
    assertThat(CallSet.slot(-1)).isEqualTo(CallSet.CALLS - 1);
  }

  @Test
  void a_union_has_the_members_of_both() {
    CallSet set = CallSet.of(List.of("openat"));
    set.addAll(CallSet.of(List.of("close")));
    assertThat(set.contains(NATIVE, number("openat"))).isTrue();
    assertThat(set.contains(NATIVE, number("close"))).isTrue();
    assertThat(set.contains(NATIVE, number("fsync"))).isFalse();
  }

  private static int number(String name) {
    return SyscallTable.of(Abi.NATIVE).number(name).orElseThrow();
  }
}
