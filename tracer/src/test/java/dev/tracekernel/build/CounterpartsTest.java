package dev.tracekernel.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-kernel") // on tables that it makes up
class CounterpartsTest {

  private static final List<String> NATIVES = List.of("stat", "futex", "chown", "mmap", "read");

  @TempDir Path dir;

  private Counterparts listing(String... lines) throws IOException {
    return new Counterparts(NATIVES, Files.write(dir.resolve("list.tsv"), List.of(lines)));
  }

  @Test
  void a_call_of_i386_is_what_is_listed_or_what_is_left_without_a_suffix() throws IOException {
    Counterparts counterparts = listing("# comment", "mmap2\tmmap", "both\tread,stat", "own\t-");
    assertThat(
            counterparts.lines(
                List.of("read", "stat64", "futex_time64", "chown32", "mmap2", "both", "own")))
        .containsExactly(
            "both\tread,stat",
            "chown32\tchown",
            "futex_time64\tfutex",
            "mmap2\tmmap",
            "own\t-",
            "stat64\tstat");
  }

  @Test
  void nothing_is_said_of_a_call_that_nobody_knows() throws IOException {
    assertThat(listing().lines(List.of("newest", "newer64"))).isEmpty();
  }

  @Test
  void a_name_that_no_native_call_has_is_an_error() {
    assertThatThrownBy(() -> listing("mmap2\tmap"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("list.tsv names map, which is no call of x86-64");
  }
}
