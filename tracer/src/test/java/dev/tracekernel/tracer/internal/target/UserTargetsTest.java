package dev.tracekernel.tracer.internal.target;

import static dev.tracekernel.tracer.internal.target.Fetches.inProcess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.internal.elf.Binaries;
import dev.tracekernel.tracer.internal.elf.ElfFile;
import dev.tracekernel.tracer.internal.elf.ElfSymbol;
import dev.tracekernel.tracer.internal.elf.ElfSymbols;
import dev.tracekernel.tracer.internal.elf.Machine;
import dev.tracekernel.tracer.internal.elf.Subject;
import dev.tracekernel.tracer.internal.target.Fetch.Base;
import dev.tracekernel.tracer.internal.target.ValueType.Memory;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions of libraries and programs. */
@Tag("any-kernel") // files alone
class UserTargetsTest {

  private static final String SOURCE =
      """
      extern int elsewhere(int);
      int table[3] = {1, 2, 3};
      static inline __attribute__((always_inline)) int inlined(int x) { return x * 7; }
      int work_one(int x) { return inlined(x) + elsewhere(x); }
      int work_two(int x) { return x + 2; }
      int same_as_two(int x) __attribute__((alias("work_two")));
      int (*choose(void))(int) { return work_two; }
      int by_choice(int x) __attribute__((ifunc("choose")));
      __asm__(".text\\n.local twice\\n.type twice, @function\\ntwice: ret\\n.size twice, 1");
      """;

  @TempDir static Path folder;
  private static Path library;
  private static Path stripped;

  @BeforeAll
  static void compile() throws Exception {
    Path whole = Files.createDirectory(folder.resolve("whole"));
    library = Subject.library(whole, SOURCE).toRealPath();
    Path bare = Files.createDirectory(folder.resolve("bare"));
    stripped = Subject.library(bare, SOURCE, "-Wl,-s").toRealPath();
  }

  private static List<AttachPlan> resolve(String probe) {
    return Targets.ofThisMachine().resolve(ProbeSpec.parse(probe));
  }

  private static AttachPlan one(String probe) {
    assertThat(resolve(probe)).hasSize(1);
    return resolve(probe).getFirst();
  }

  private static long offset(String symbol) {
    try (ElfFile file = ElfFile.open(library)) {
      ElfSymbol found = new ElfSymbols(file).named(symbol).getFirst();
      return file.fileOffset(found.address()).orElseThrow();
    }
  }

  @Test
  void a_function_is_at_its_offset_in_the_file() {
    String name = "uprobe:" + library + ":work_one";

    assertThat(one(name).points())
        .containsExactly(new AttachPoint.UserFunction(name, library, offset("work_one"), false));
    assertThat(one(name + "+4").points())
        .containsExactly(
            new AttachPoint.UserFunction(name + "+4", library, offset("work_one") + 4, false));
    assertThat(one(name + "+4").fields()).isEmpty();
  }

  @Test
  void arguments_are_words_of_the_process() {
    Machine machine = Machine.running();
    List<Field> fields =
        one("uprobe:" + library + ":work_one(arg0, int(arg1), str(arg2), str(arg3[1]))").fields();

    assertThat(fields)
        .containsExactly(
            new Field(
                "arg0",
                new ValueType.Signed(8),
                inProcess(Base.REGISTER, machine.argument(0), 8, true)),
            new Field(
                "arg1",
                new ValueType.Signed(4),
                inProcess(Base.REGISTER, machine.argument(1), 4, true)),
            new Field(
                "arg2",
                new ValueType.Text(Memory.USER),
                inProcess(Base.REGISTER, machine.argument(2), 8, true)),
            new Field(
                "arg3[1]",
                new ValueType.Text(Memory.USER),
                inProcess(Base.REGISTER, machine.argument(3), 8, true, 8)));
    assertThat(one("uprobe:" + library + ":work_one").fields())
        .extracting(Field::name)
        .containsExactly("arg0", "arg1", "arg2", "arg3", "arg4", "arg5");
  }

  @Test
  void a_return_has_the_result() {
    assertThat(one("uretprobe:" + library + ":work_one(int(retval))").fields())
        .containsExactly(
            new Field(
                "retval",
                new ValueType.Signed(4),
                inProcess(Base.REGISTER, Machine.running().result(), 4, true)));
    assertThat(one("uretprobe:" + library + ":work_one").fields()).hasSize(1);
  }

  @Test
  void a_wildcard_gives_each_address_once() {
    assertThat(one("uprobe:" + library + ":*wo*").points())
        .extracting(AttachPoint::name)
        .containsExactlyInAnyOrder(
            "uprobe:" + library + ":work_one", "uprobe:" + library + ":work_two");
  }

  @Test
  void an_address_is_one_of_the_file() {
    try (ElfFile file = ElfFile.open(library)) {
      long address = new ElfSymbols(file).named("work_two").getFirst().address();
      String probe = "uprobe:" + library + ":0x" + Long.toHexString(address);

      assertThat(one(probe).points())
          .containsExactly(new AttachPoint.UserFunction(probe, library, offset("work_two"), false));
    }
  }

  /** The C library of this JVM chooses strlen when it is loaded. */
  @Test
  void a_function_that_is_chosen_when_it_is_loaded_is_found() {
    Path libc = Binaries.ofThisProcess().find("libc");

    assertThat(one("uprobe:libc:strlen").points())
        .singleElement()
        .isInstanceOfSatisfying(
            AttachPoint.UserFunction.class,
            point -> {
              assertThat(point.binary()).isEqualTo(libc);
              assertThat(point.fileOffset()).isPositive();
            });
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "uprobe:LIBRARY:work_on | LIBRARY has no such function: it is inlined, or misspelt; there are work_one, work_two",
        "uprobe:LIBRARY:inlined | LIBRARY has no such function: it is inlined, or misspelt",
        "uprobe:STRIPPED:work_on | STRIPPED is stripped and exports no such function; there are work_one, work_two",
        "uprobe:LIBRARY:elsewhere | LIBRARY calls elsewhere and does not have it: name the library that does, such as libc",
        "uprobe:LIBRARY:table | table is a variable of LIBRARY, no function",
        "uprobe:LIBRARY:twice+1 | twice has only 1 bytes of code",
        "uprobe:LIBRARY:0x7f0000000000 | LIBRARY has no code at that address; an address of code that a JIT compiler wrote is in memory without a file, where no uprobe can be",
        "uprobe:LIBRARY:by_choice | LIBRARY: chooses the code of by_choice for the CPU when it is loaded (IFUNC), and this JVM has not loaded it; load it by System.load, or trace the implementation by its own name",
        "uprobe:LIBRARY:nothing* | matches no function that can be traced",
        "uprobe:LIBRARY:work_one(file) | \"file\" is not known of work_one, of which nothing tells the parameters; there are arg0, arg1, ...",
        "uretprobe:LIBRARY:work_one(arg0) | a return has no \"arg0\" any more; there is retval",
        "uprobe:/no/such/file:f | /no/such/file: there is no such file",
        "usdt:LIBRARY:a:b | LIBRARY has no USDT probes: it was built without them, or they were stripped",
      })
  void what_cannot_be_traced_is_refused_with_what_can(String template, String why) {
    String probe = named(template);
    assertThatThrownBy(() -> resolve(probe))
        .isInstanceOf(UnknownProbeException.class)
        .hasMessage("probe \"" + probe + "\": " + named(why));
  }

  private static String named(String template) {
    return template.replace("LIBRARY", library.toString()).replace("STRIPPED", stripped.toString());
  }

  @Test
  void a_method_of_java_is_refused_with_the_reason() {
    assertThatThrownBy(() -> resolve("uprobe:jvm:java.lang.String.length"))
        .hasMessageEndingWith(
            "; a method of Java is in memory without a file, where no uprobe can be: there are"
                + " usdt:jvm:hotspot:*");
  }

  @Test
  void two_functions_of_one_name_are_refused_with_their_addresses() throws Exception {
    Path two = Files.createDirectory(folder.resolve("two"));
    Path file =
        Subject.library(
            two,
            """
            __asm__(".text\\n.local twice\\n.type twice, @function\\ntwice: nop\\n");
            void first(void) {}
            """,
            "-Wl,--defsym=unused=0",
            secondOf(two).toString());

    assertThatThrownBy(() -> resolve("uprobe:" + file + ":twice"))
        .hasMessageMatching(
            ".* has 2 functions of that name; write the address of the one that you mean:"
                + " 0x[0-9a-f]+, 0x[0-9a-f]+");
  }

  private static Path secondOf(Path folder) throws Exception {
    return Files.writeString(
        folder.resolve("second.c"),
        "__asm__(\".text\\n.local twice\\n.type twice, @function\\ntwice: nop\\n\");\n");
  }
}
