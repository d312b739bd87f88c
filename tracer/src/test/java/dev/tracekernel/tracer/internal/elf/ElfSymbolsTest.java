package dev.tracekernel.tracer.internal.elf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.internal.elf.ElfSymbol.Kind;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Symbols of files that clang and lld made. */
@Tag("any-kernel") // files alone
class ElfSymbolsTest {

  private static final String SOURCE =
      """
      extern int elsewhere(int);
      int answer_table[3] = {1, 2, 3};
      static inline __attribute__((always_inline)) int inlined(int x) { return x * 7; }
      static __attribute__((noinline)) int hidden(int x) { return x + 1; }
      int shown(int x) { return hidden(inlined(x)) + elsewhere(x); }
      __attribute__((section(".late"))) int late(int x) { return x - 1; }
      static int chosen(int x) { return x + 40; }
      static int not_chosen(int x) { return x + 41; }
      static int (*choose(void))(int) { return answer_table[0] == 1 ? chosen : not_chosen; }
      int by_choice(int x) __attribute__((ifunc("choose")));
      """;

  @TempDir Path folder;

  @Test
  void a_function_has_its_place_in_the_file() throws Exception {
    Path library = Subject.library(folder, SOURCE);
    try (ElfFile file = ElfFile.open(library)) {
      ElfSymbols symbols = new ElfSymbols(file);

      ElfSymbol shown = symbols.named("shown").getFirst();
      assertThat(shown.kind()).isEqualTo(Kind.FUNCTION);
      assertThat(shown.size()).isPositive();
      assertThat(file.isCode(shown.address())).isTrue();
      assertThat(symbols.named("hidden")).hasSize(1);
      assertThat(symbols.named("answer_table")).extracting(ElfSymbol::kind).contains(Kind.OTHER);
      assertThat(file.isCode(symbols.named("answer_table").getFirst().address())).isFalse();
      assertThat(symbols.named("inlined")).isEmpty();
      assertThat(symbols.named("elsewhere")).isEmpty();
      assertThat(symbols.imports("elsewhere")).isTrue();
      assertThat(symbols.imports("inlined")).isFalse();
      assertThat(symbols.isStripped()).isFalse();
    }
  }

  /** The code itself is the witness: what is loaded to the symbol is what is at that offset. */
  @Test
  void the_offset_of_a_symbol_holds_the_bytes_that_are_loaded_there() throws Exception {
    Path library = Subject.library(folder, SOURCE + "int elsewhere(int x) { return x; }\n");
    byte[] bytes = Files.readAllBytes(library);
    try (Arena arena = Arena.ofConfined();
        ElfFile file = ElfFile.open(library)) {
      SymbolLookup loaded = SymbolLookup.libraryLookup(library, arena);
      for (String name : List.of("shown", "late", "answer_table")) {
        ElfSymbol symbol = new ElfSymbols(file).named(name).getFirst();
        long offset = file.fileOffset(symbol.address()).orElseThrow();
        for (int i = 0; i < symbol.size(); i++) {
          assertThat(byteAt(loaded, name, i)).isEqualTo(bytes[(int) offset + i]);
        }
      }
      ElfSymbol late = new ElfSymbols(file).named("late").getFirst();
      assertThat(file.fileOffset(late.address())).isNotEqualTo(OptionalLong.of(late.address()));
    }
  }

  private static byte byteAt(SymbolLookup loaded, String name, int offset) {
    return loaded
        .find(name)
        .orElseThrow()
        .reinterpret(offset + 1L)
        .get(ValueLayout.JAVA_BYTE, offset);
  }

  @Test
  void a_function_that_the_library_chooses_is_the_chosen_one() throws Exception {
    Path library = Subject.library(folder, SOURCE + "int elsewhere(int x) { return x; }\n");
    try (Arena arena = Arena.ofConfined();
        ElfFile file = ElfFile.open(library)) {
      SymbolLookup.libraryLookup(library, arena);
      ElfSymbols symbols = new ElfSymbols(file);
      assertThat(symbols.named("by_choice")).extracting(ElfSymbol::kind).contains(Kind.INDIRECT);

      long offset =
          new IndirectFunctions(MappedFile.ofThisProcess()).fileOffset(library, "by_choice");

      ElfSymbol chosen = symbols.named("chosen").getFirst();
      assertThat(offset).isEqualTo(file.fileOffset(chosen.address()).orElseThrow());
    }
  }

  @Test
  void a_choice_that_was_not_made_here_is_refused_with_the_remedy() throws Exception {
    Path library = Subject.library(folder, SOURCE);

    assertThatThrownBy(
            () ->
                new IndirectFunctions(MappedFile.ofThisProcess()).fileOffset(library, "by_choice"))
        .isInstanceOf(BadBinaryException.class)
        .hasMessage(
            library
                + ": chooses the code of by_choice for the CPU when it is loaded (IFUNC), and this"
                + " JVM has not loaded it; load it by System.load, or trace the implementation by"
                + " its own name");
  }

  @Test
  void a_stripped_library_has_the_functions_that_it_exports() throws Exception {
    try (ElfFile file = ElfFile.open(Subject.library(folder, SOURCE, "-Wl,-s"))) {
      ElfSymbols symbols = new ElfSymbols(file);

      assertThat(symbols.isStripped()).isTrue();
      assertThat(symbols.named("hidden")).isEmpty();
      assertThat(symbols.functions(name -> name.startsWith("sh")))
          .extracting(ElfSymbol::name)
          .containsExactly("shown");
    }
  }

  @Test
  void of_versions_the_one_without_a_name_of_its_own_is_preferred() throws Exception {
    Path map = Files.writeString(folder.resolve("map"), "OLD { };\nNEW { } OLD;\n");
    Path library =
        Subject.library(
            folder,
            """
            int before(int x) { return x; }
            int after(int x) { return x + 9; }
            __asm__(".symver before, fn@OLD");
            __asm__(".symver after, fn@@NEW");
            """,
            "-Wl,--version-script=" + map,
            "-Wl,-s");
    try (ElfFile file = ElfFile.open(library)) {
      List<ElfSymbol> both = new ElfSymbols(file).named("fn");

      assertThat(both).hasSize(2);
      assertThat(both).filteredOn(ElfSymbol::preferred).hasSize(1);
    }
  }

  @Test
  void what_is_no_library_is_refused() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "x".repeat(100));
    Path foreign = Files.write(folder.resolve("foreign"), header(1, 1, 3));
    Path mips = Files.write(folder.resolve("mips"), header(2, 1, 8));
    byte[] cut = header(2, 1, 62);
    cut[60] = 4; // sections
    cut[41] = 0x7f; // where there is nothing
    Path damaged = Files.write(folder.resolve("damaged"), cut);

    refuses(text, "is neither a program nor a library (no ELF file)");
    refuses(foreign, "is a 32-bit or big-endian file; only 64-bit ones are read");
    refuses(mips, "is for another machine than x86-64 and arm64");
    refuses(damaged, "is an ELF file that ends too early or is damaged");
    refuses(folder, "is no file");
    refuses(folder.resolve("none"), "there is no such file");
  }

  private static byte[] header(int bits, int endian, int machine) {
    byte[] header = new byte[64];
    header[0] = 0x7f;
    header[1] = 'E';
    header[2] = 'L';
    header[3] = 'F';
    header[4] = (byte) bits;
    header[5] = (byte) endian;
    header[18] = (byte) machine;
    return header;
  }

  private static void refuses(Path file, String why) {
    assertThatThrownBy(() -> ElfFile.open(file).close())
        .isInstanceOf(BadBinaryException.class)
        .hasMessage(file + ": " + why);
  }
}
