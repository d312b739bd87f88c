package dev.tracekernel.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // of the build
class SyscallNumbersTest {

  @Test
  void a_macro_that_stands_for_another_is_followed() {
    assertThat(
            SyscallNumbers.of(
                """
                #define __NR_read 63
                #define __NR3264_fcntl 25
                #define __NR_fcntl __NR3264_fcntl
                """))
        .isEqualTo(Map.of(63, "read", 25, "fcntl"));
  }

  @Test
  void macros_that_are_no_calls_are_left_out() {
    assertThat(
            SyscallNumbers.of(
                """
                #define __NR_arch_specific_syscall 244
                #define __NR_syscalls 451
                #define __BITS_PER_LONG 64
                #define __NR_close 57
                """))
        .isEqualTo(Map.of(57, "close"));
  }
}
