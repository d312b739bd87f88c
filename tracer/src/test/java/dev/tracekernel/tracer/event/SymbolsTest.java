package dev.tracekernel.tracer.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values as the kernel's documents give them, by hand. */
@Tag("any-kernel") // numbers and their names
class SymbolsTest {

  @ParameterizedTest(name = "{0}: {1} is {2} on {3}")
  @CsvSource({
    "open, 0, O_RDONLY, x86_64",
    "open, 1, O_WRONLY, x86_64",
    "open, 3, 0x3, x86_64",
    "open, 02002101, O_WRONLY|O_CREAT|O_APPEND|O_CLOEXEC, x86_64",
    "open, 04010000, O_RDONLY|O_SYNC, x86_64",
    "open, 010000, O_RDONLY|O_DSYNC, x86_64",
    "open, 020200002, O_RDWR|O_TMPFILE, x86_64",
    "open, 0x40000002, O_RDWR|0x40000000, x86_64",
    "open, 0200000, O_RDONLY|O_DIRECTORY, x86_64",
    "open, 0200000, O_RDONLY|O_DIRECT, arm64",
    "open, 040000, O_RDONLY|O_DIRECT, x86_64",
    "open, 040000, O_RDONLY|O_DIRECTORY, arm64",
    "open, 0400000, O_RDONLY|O_NOFOLLOW, i386",
    "permissions, 0600, 0600, x86_64",
    "permissions, 0, 0, x86_64",
    "mode, 010644, S_IFIFO|0644, x86_64",
    "mode, 0644, 0644, x86_64",
    "directory, -100, AT_FDCWD, x86_64",
    "directory, 7, 7, x86_64",
    "directory, -1, -1, x86_64",
    "protection, 0, PROT_NONE, x86_64",
    "protection, 3, PROT_READ|PROT_WRITE, x86_64",
    "protection, 16, 0x10, x86_64",
    "protection, 16, PROT_BTI, arm64",
    "map, 0x22, MAP_PRIVATE|MAP_ANONYMOUS, x86_64",
    "map, 0x41, MAP_SHARED|MAP_32BIT, x86_64",
    "map, 0x41, MAP_SHARED|0x40, arm64",
    "clone, 0x01200011, SIGCHLD|CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID, x86_64",
    "clone, 0, 0, x86_64",
    "signal, 0, 0, x86_64",
    "signal, 9, SIGKILL, x86_64",
    "signal, 34, 34, x86_64",
    "futex, 128, FUTEX_WAIT|FUTEX_PRIVATE_FLAG, x86_64",
    "futex, 393, FUTEX_WAIT_BITSET|FUTEX_PRIVATE_FLAG|FUTEX_CLOCK_REALTIME, x86_64",
    "fcntl, 1030, F_DUPFD_CLOEXEC, x86_64",
    "fcntl, 13, F_SETLK64, i386",
    "fcntl, 13, 13, x86_64",
    "whence, 4, SEEK_HOLE, x86_64",
    "madvise, 4, MADV_DONTNEED, x86_64",
    "epoll-operation, 3, EPOLL_CTL_MOD, x86_64",
    "address-family, 1, AF_UNIX, x86_64",
    "address-family, 10, AF_INET6, arm64",
    "socket-type, 02000001, SOCK_STREAM|SOCK_CLOEXEC, x86_64",
    "message, 0x4040, MSG_DONTWAIT|MSG_NOSIGNAL, x86_64",
    "access, 0, F_OK, x86_64",
    "access, 6, W_OK|R_OK, x86_64",
    "rusage, -1, RUSAGE_CHILDREN, x86_64",
    "at-removal, 0x200, AT_REMOVEDIR, x86_64",
    "at-access, 0x200, AT_EACCESS, x86_64",
    "shutdown, 1, SHUT_WR, x86_64",
    "swap, 0, 0, x86_64",
    "inotify-mask, 0x80000002, IN_MODIFY|IN_ONESHOT, x86_64",
    "socket-option, 20, SO_RCVTIMEO, i386",
    "umount, 2, MNT_DETACH, arm64"
  })
  void a_number_is_written_by_the_kernels_names(
      String family, String number, String text, String abi) {
    assertThat(family(family, abi).read(Long.decode(number), Integer.SIZE)).hasToString(text);
  }

  @Test
  void bits_that_the_kernel_does_not_look_at_have_no_name() {
    assertThat(family("open", "x86_64").read(0xdeadbeef00000041L, Integer.SIZE))
        .hasToString("O_WRONLY|O_CREAT");
    assertThat(family("map", "x86_64").read(0x100000000L | 0x22, Long.SIZE))
        .hasToString("MAP_PRIVATE|MAP_ANONYMOUS|0x100000000");
  }

  @Test
  void flags_that_are_set_are_found_by_name() {
    Symbols symbols = family("open", "x86_64").read(02002101, Integer.SIZE);

    assertThat(symbols.names()).containsExactly("O_WRONLY", "O_CREAT", "O_APPEND", "O_CLOEXEC");
    assertThat(symbols.has("O_CREAT")).isTrue();
    assertThat(symbols.has("O_TRUNC")).isFalse();
    assertThat(symbols.has("O_RDONLY")).isFalse();
    assertThat(symbols.rest()).isZero();
  }

  @Test
  void a_parameter_says_which_names_it_can_have() {
    assertThat(SymbolFamily.of(Architecture.running(), Abi.NATIVE, "openat", "flags"))
        .singleElement()
        .satisfies(
            family -> assertThat(family.names()).contains("O_RDONLY", "O_CREAT", "O_DIRECTORY"));
    assertThat(SymbolFamily.of(Architecture.running(), Abi.NATIVE, "fcntl", "arg"))
        .hasSizeGreaterThan(3);
    assertThat(SymbolFamily.of(Architecture.running(), Abi.NATIVE, "write", "count")).isEmpty();
    assertThat(
            SymbolFamily.of(Architecture.running(), Abi.NATIVE, "accept4", "flags")
                .getFirst()
                .names())
        .containsExactlyInAnyOrder("SOCK_CLOEXEC", "SOCK_NONBLOCK");
  }

  /** Each rule names calls and parameters that there are, so that none is misspelt. */
  @ParameterizedTest
  @CsvSource({"x86_64", "i386", "arm64"})
  void every_family_has_a_line(String abi) {
    List<String> families =
        lines("symbols-" + abi + ".tsv").stream().map(SymbolsTest::name).toList();

    assertThat(lines("symbol-parameters.tsv"))
        .hasSizeGreaterThan(90)
        .allSatisfy(rule -> assertThat(families).contains(name(rule)));
  }

  @Test
  void every_rule_covers_a_parameter_of_each_call_that_it_names() {
    List<String> calls =
        List.of("x86_64", "i386", "arm64").stream()
            .flatMap(abi -> lines("syscalls-" + abi + ".tsv").stream())
            .toList();

    assertThat(lines("symbol-parameters.tsv"))
        .filteredOn(rule -> !rule.split("\t")[2].equals("*"))
        .allSatisfy(
            rule ->
                assertThat(rule.split("\t")[2].split(","))
                    .allSatisfy(
                        call -> assertThat(calls).anyMatch(line -> covers(rule, call, line))));
  }

  private static boolean covers(String rule, String call, String line) {
    List<String> fields = List.of(line.split("\t"));
    return fields.get(1).equals(call)
        && List.of(rule.split("\t")[1].split(",")).stream()
            .anyMatch(name -> fields.stream().anyMatch(field -> field.endsWith(" " + name)));
  }

  private static SymbolFamily family(String name, String abi) {
    return lines("symbols-" + abi + ".tsv").stream()
        .filter(line -> name(line).equals(name))
        .map(SymbolFamily::new)
        .findFirst()
        .orElseThrow();
  }

  private static String name(String line) {
    return line.substring(0, line.indexOf('\t'));
  }

  private static List<String> lines(String resource) {
    return Resources.lines(resource).toList();
  }
}
