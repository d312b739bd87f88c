package dev.tracekernel.tracer.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the build made of the kernel's headers. */
@Tag("any-kernel") // tables in the jar
class GeneratedTablesTest {

  @ParameterizedTest
  @CsvSource({
    "x86_64, 257, openat, dfd filename flags mode",
    "x86_64, 4, stat, filename statbuf",
    "x86_64, 9, mmap, addr len prot flags fd off",
    "x86_64, 56, clone, clone_flags newsp parent_tidptr child_tidptr tls",
    "x86_64, 469, file_setattr, dfd filename ufattr usize at_flags",
    "arm64, 56, openat, dfd filename flags mode",
    "arm64, 79, newfstatat, dfd filename statbuf flag",
    "arm64, 220, clone, clone_flags newsp parent_tidptr tls child_tidptr",
    "i386, 295, openat, dfd filename flags mode",
    "i386, 192, mmap2, addr len prot flags fd pgoff",
    "i386, 213, setuid32, uid"
  })
  void a_call_has_its_number_and_the_kernels_names(
      String abi, int number, String name, String parameters) throws IOException {
    String line =
        lines(abi).stream()
            .filter(each -> each.startsWith(number + "\t"))
            .findFirst()
            .orElseThrow();
    List<String> fields = List.of(line.split("\t"));

    assertThat(fields.get(1)).isEqualTo(name);
    assertThat(fields.stream().skip(2).map(each -> each.substring(each.lastIndexOf(' ') + 1)))
        .containsExactly(parameters.split(" "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x86_64", "arm64", "i386"})
  void every_parameter_has_a_type_and_a_name(String abi) throws IOException {
    assertThat(lines(abi))
        .hasSizeGreaterThan(300)
        .allMatch(line -> line.matches("\\d+\t\\w+(\t[^\t]+ \\w+){0,6}"));
  }

  @Test
  void errors_are_found_by_number_and_by_result() {
    assertThat(Errno.of(2)).contains(Errno.ENOENT);
    assertThat(Errno.of(0)).isEmpty();
    assertThat(Errno.ofResult(-2)).contains(Errno.ENOENT);
    assertThat(Errno.ofResult(-512)).contains(Errno.ERESTARTSYS);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 2, -4095, -4096, Long.MIN_VALUE, -2L - (1L << 32)})
  void a_result_that_is_no_known_error_has_none(long result) {
    assertThat(Errno.ofResult(result)).isEmpty();
  }

  private static List<String> lines(String abi) throws IOException {
    try (InputStream table = SyscallTable.class.getResourceAsStream("syscalls-" + abi + ".tsv")) {
      return new String(table.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    }
  }
}
