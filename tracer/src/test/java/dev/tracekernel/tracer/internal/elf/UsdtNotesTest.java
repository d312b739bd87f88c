package dev.tracekernel.tracer.internal.elf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notes of a library that the system's {@code sys/sdt.h} made. */
@Tag("any-kernel") // files alone
class UsdtNotesTest {

  private static final String SOURCE =
      """
      #define _SDT_HAS_SEMAPHORES 1
      #include <sys/sdt.h>
      unsigned short tests_watched_semaphore __attribute__((section(".probes"), visibility("hidden")));
      unsigned short tests_often_semaphore __attribute__((section(".probes"), visibility("hidden")));
      unsigned short tests_plain_semaphore __attribute__((section(".probes"), visibility("hidden")));
      void work(int x, const char *name)
      {
        DTRACE_PROBE2(tests, watched, x, name);
        DTRACE_PROBE1(tests, often, x);
        DTRACE_PROBE1(tests, often, x + 1);
        DTRACE_PROBE(tests, plain);
      }
      """;

  @TempDir Path folder;

  @Test
  void each_site_has_its_place_its_semaphore_and_its_arguments() throws Exception {
    try (ElfFile file = ElfFile.open(Subject.library(folder, SOURCE))) {
      List<UsdtNote> notes = UsdtNotes.of(file);

      assertThat(notes)
          .extracting(UsdtNote::name)
          .containsExactly("watched", "often", "often", "plain");
      assertThat(notes).extracting(UsdtNote::provider).containsOnly("tests");
      assertThat(notes).extracting(UsdtNote::address).doesNotHaveDuplicates();
      ElfSymbol work = new ElfSymbols(file).named("work").getFirst();
      assertThat(notes)
          .allMatch(note -> note.address() >= work.address())
          .allMatch(note -> note.address() < work.address() + work.size());
      long semaphore = new ElfSymbols(file).named("tests_watched_semaphore").getFirst().address();
      assertThat(notes.getFirst().semaphore()).isEqualTo(semaphore);
      assertThat(UsdtArguments.parse(notes.getFirst().arguments(), file.machine()))
          .hasSize(2)
          .allMatch(argument -> argument.problem().isEmpty());
      assertThat(notes.getLast().arguments()).isEmpty();
    }
  }

  @Test
  void a_probe_without_a_semaphore_has_none() throws Exception {
    String plain = SOURCE.replace("#define _SDT_HAS_SEMAPHORES 1", "");
    try (ElfFile file = ElfFile.open(Subject.library(folder, plain))) {
      assertThat(UsdtNotes.of(file)).hasSize(4).allMatch(note -> note.semaphore() == 0);
    }
  }

  /** A linker's second pass, such as prelink's, moves code but not what the notes say. */
  @Test
  void code_that_was_moved_is_found_by_the_base() throws Exception {
    Path library = Subject.library(folder, SOURCE);
    try (ElfFile file = ElfFile.open(library)) {
      List<UsdtNote> before = UsdtNotes.of(file);
      ElfSection section = file.section(".note.stapsdt").orElseThrow();
      byte[] bytes = Files.readAllBytes(library);
      int description = (int) section.offset() + 12 + 8;
      move(bytes, description); // of the first note only: address, base and semaphore
      move(bytes, description + 8);
      move(bytes, description + 16);
      Path moved = Files.write(folder.resolve("moved.so"), bytes);
      try (ElfFile second = ElfFile.open(moved)) {
        assertThat(UsdtNotes.of(second)).isEqualTo(before);
      }
    }
  }

  private static void move(byte[] bytes, int at) {
    bytes[at + 2] += 5; // by 5 << 16
  }

  @Test
  void the_running_jvm_has_probes_of_its_own() {
    try (ElfFile file = ElfFile.open(Binaries.ofThisProcess().find("jvm"))) {
      List<UsdtNote> notes = UsdtNotes.of(file);

      assertThat(notes).extracting(UsdtNote::provider).contains("hotspot");
      assertThat(notes).extracting(UsdtNote::name).contains("gc__begin", "class__loaded");
      assertThat(notes)
          .allMatch(note -> file.isCode(note.address()), "is code")
          .allMatch(
              note ->
                  UsdtArguments.parse(note.arguments(), file.machine()).stream()
                      .allMatch(argument -> argument.problem().isEmpty()),
              "can be read");
    }
  }
}
