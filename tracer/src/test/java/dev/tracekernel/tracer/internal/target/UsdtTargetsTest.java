package dev.tracekernel.tracer.internal.target;

import static dev.tracekernel.tracer.internal.target.Fetches.inProcess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.ChildJvm;
import dev.tracekernel.tracer.internal.elf.ElfFile;
import dev.tracekernel.tracer.internal.elf.ElfSymbols;
import dev.tracekernel.tracer.internal.elf.Subject;
import dev.tracekernel.tracer.internal.elf.UsdtNotes;
import dev.tracekernel.tracer.internal.target.Fetch.Base;
import dev.tracekernel.tracer.internal.target.ValueType.Memory;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import dev.tracekernel.tracer.probe.UsdtProbe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** USDT probes of an x86-64 library; what arm64 writes is tested by its texts. */
@Tag("any-kernel") // files alone
class UsdtTargetsTest {

  /** The operands are written by hand, so that they are what the tests say. */
  private static final String SOURCE =
      """
      #define NOTE(name, place, semaphore, args) \\
        ".pushsection .note.stapsdt,\\"\\",%note\\n .balign 4\\n .4byte 8,2f-1f,3\\n" \\
        ".asciz \\"stapsdt\\"\\n 1: .8byte " place ", _.base, " semaphore "\\n" \\
        ".asciz \\"tests\\"\\n .asciz \\"" name "\\"\\n .asciz \\"" args "\\"\\n 2: .balign 4\\n" \\
        ".popsection\\n"
      __asm__(
        ".pushsection .stapsdt.base,\\"a\\"\\n .globl _.base\\n .hidden _.base\\n _.base: .space 1\\n"
        ".popsection\\n.text\\n"
        "place_one: nop\\nplace_two: nop\\n"
        ".data\\n.globl counter\\n.hidden counter\\n.type counter, %object\\n.size counter, 8\\n"
        "counter: .8byte 5\\nsemaphore: .2byte 0\\n.text\\n"
        NOTE("typed", "place_one", "semaphore",
             "-4@%eax 8@-8(%rbp) -1@$-3 1@%ah 8@counter(%rip) 8@%rdi")
        NOTE("scaled", "place_one", "0", "8@(%rdi,%rsi,8) 4@%eax")
        NOTE("far", "place_one", "0", "8@missing(%rip)")
        NOTE("often", "place_one", "0", "-4@%eax")
        NOTE("often", "place_two", "0", "8@%rdi")
        NOTE("plain", "place_two", "0", ""));
      """;

  private static final int RAX = 80;
  private static final int RDI = 112;
  private static final int RBP = 32;
  private static final int RIP = 128;

  @TempDir static Path folder;
  private static Path library;

  @BeforeAll
  static void compile() throws Exception {
    Path file =
        Subject.library(
            folder,
            SOURCE,
            "--target=x86_64-linux-gnu",
            "-nostdlib",
            "-Wl,-z,separate-loadable-segments");
    library = file.toRealPath();
  }

  private static List<AttachPlan> resolve(String probe) {
    return Targets.ofThisMachine().resolve(ProbeSpec.parse(named(probe)));
  }

  private static String named(String template) {
    return template.replace("LIBRARY", library.toString());
  }

  @Test
  void a_site_is_at_its_offset_and_so_is_its_semaphore() {
    String name = named("usdt:LIBRARY:tests:typed");
    try (ElfFile file = ElfFile.open(library)) {
      long site = new ElfSymbols(file).named("place_one").getFirst().address();
      long semaphore = new ElfSymbols(file).named("semaphore").getFirst().address();

      assertThat(resolve(name).getFirst().points())
          .containsExactly(
              new AttachPoint.UsdtSite(
                  name,
                  library,
                  file.fileOffset(site).orElseThrow(),
                  file.fileOffset(semaphore).orElseThrow()));
    }
  }

  @Test
  void arguments_are_what_the_note_says() {
    assertThat(resolve("usdt:LIBRARY:tests:typed").getFirst().fields())
        .containsExactly(
            new Field("arg0", new ValueType.Signed(4), inProcess(Base.REGISTER, RAX, 4, true)),
            new Field(
                "arg1", new ValueType.Unsigned(8), inProcess(Base.REGISTER, RBP, 8, false, -8)),
            new Field("arg2", new ValueType.Signed(1), inProcess(Base.CONSTANT, -3, 1, true)),
            new Field(
                "arg3", new ValueType.Unsigned(1), inProcess(Base.REGISTER, RAX + 1, 1, false)),
            new Field(
                "arg4",
                new ValueType.Unsigned(8),
                inProcess(Base.REGISTER, RIP, 8, false, distanceOfCounter())),
            new Field("arg5", new ValueType.Unsigned(8), inProcess(Base.REGISTER, RDI, 8, false)));
  }

  private static int distanceOfCounter() {
    try (ElfFile file = ElfFile.open(library)) {
      long counter = new ElfSymbols(file).named("counter").getFirst().address();
      return (int) (counter - UsdtNotes.of(file).getFirst().address());
    }
  }

  @Test
  void texts_and_words_are_behind_addresses() {
    assertThat(resolve("usdt:LIBRARY:tests:typed(str(arg5), arg1[2], int(arg1), kstack)"))
        .singleElement()
        .satisfies(
            plan ->
                assertThat(plan.fields())
                    .startsWith(
                        new Field(
                            "arg5",
                            new ValueType.Text(Memory.USER),
                            inProcess(Base.REGISTER, RDI, 8, false)),
                        new Field(
                            "arg1[2]",
                            new ValueType.Signed(8),
                            inProcess(Base.REGISTER, RBP, 8, true, -8, 16)),
                        new Field(
                            "arg1",
                            new ValueType.Signed(4),
                            inProcess(Base.REGISTER, RBP, 4, true, -8))));
  }

  @Test
  void each_site_has_arguments_of_its_own() {
    assertThat(resolve("usdt:LIBRARY:tests:often"))
        .extracting(plan -> plan.fields().getFirst().type())
        .containsExactly(new ValueType.Signed(4), new ValueType.Unsigned(8));
    assertThat(resolve("usdt:LIBRARY:tests:often(kstack)"))
        .singleElement()
        .satisfies(plan -> assertThat(plan.points()).hasSize(2));
    assertThat(resolve("usdt:LIBRARY:tests:plain").getFirst().fields()).isEmpty();
  }

  @Test
  void a_wildcard_means_all_sites_without_their_arguments() {
    assertThat(resolve("usdt:LIBRARY:te*:*"))
        .singleElement()
        .satisfies(
            plan -> {
              assertThat(plan.points()).hasSize(6);
              assertThat(plan.fields()).isEmpty();
            });
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "usdt:LIBRARY:tests:typd | LIBRARY has no such USDT probe; there are tests:typed",
        "usdt:LIBRARY:nothing:like_any_of_them | LIBRARY has no such USDT probe; there are tests:typed, tests:scaled, tests:far, tests:often, tests:plain",
        "usdt:LIBRARY:x*:y | matches no site that can be traced",
        "usdt:LIBRARY:tests:scaled | \"arg0\": \"8@(%rdi,%rsi,8)\" is an element of an array, by a scaled index, which programs here do not compute; name the fields that you want without it",
        "usdt:LIBRARY:tests:far | \"arg0\": is the variable missing, which the file does not tell the place of; name the fields that you want without it",
        "usdt:LIBRARY:tests:typed(arg6) | \"arg6\": a site of tests:typed has arg0 to arg5",
        "usdt:LIBRARY:tests:often(arg1) | \"arg1\": a site of tests:often has only arg0",
        "usdt:LIBRARY:tests:plain(arg0) | \"arg0\": a site of tests:plain has no arguments",
        "usdt:LIBRARY:tests:typed(str(arg0)) | \"str(arg0)\": is no address: it has 4 bytes",
        "usdt:LIBRARY:tests:typed(arg0[1]) | \"arg0[1]\": is no address: it has 4 bytes",
        "usdt:LIBRARY:tests:typed(arg5.x) | \"arg5.x\": nothing tells what arg5 points to, so that there is no \"x\"; [n] is its n-th word of 8 bytes",
      })
  void what_cannot_be_read_is_refused_with_the_remedy(String template, String why) {
    String probe = named(template);
    assertThatThrownBy(() -> resolve(probe))
        .isInstanceOf(UnknownProbeException.class)
        .hasMessage("probe \"" + probe + "\": " + named(why));
  }

  /** The page of the counter is loaded for the segment that is read-only later on, too. */
  @Test
  void a_semaphore_that_the_kernel_would_not_find_is_refused_with_the_remedy(@TempDir Path dense)
      throws Exception {
    Path file =
        Subject.library(dense, SOURCE, "--target=x86_64-linux-gnu", "-nostdlib").toRealPath();
    String probe = "usdt:" + file + ":tests:typed";
    assertThatThrownBy(() -> Targets.ofThisMachine().resolve(ProbeSpec.parse(probe)))
        .isInstanceOf(UnknownProbeException.class)
        .hasMessage(
            "probe \""
                + probe
                + "\": "
                + file
                + " is linked so that the semaphore of tests:typed is on a page with another"
                + " writable segment, where the kernel would count it up in its place, and the"
                + " probe would never fire: link it with -z separate-loadable-segments, or with"
                + " -z norelro");
  }

  @Test
  void an_argument_that_can_be_read_is_read_beside_one_that_cannot() {
    assertThat(resolve("usdt:LIBRARY:tests:scaled(arg1)").getFirst().fields()).hasSize(1);
  }

  /** The running JVM's own probes, of all kinds of operands that its compiler made. */
  @Test
  void all_probes_of_the_jvm_can_be_traced() throws Exception {
    System.setProperty(Wildcard.PROPERTY, "5000");
    try {
      List<AttachPlan> plans = resolve("usdt:jvm:hotspot:*");

      assertThat(plans).singleElement();
      assertThat(plans.getFirst().points()).hasSizeGreaterThan(30);
      assertThat(Files.size(((AttachPoint.UsdtSite) plans.getFirst().points().getFirst()).binary()))
          .isPositive();
    } finally {
      System.clearProperty(Wildcard.PROPERTY);
    }
    assertThat(resolve("usdt:jvm:hotspot:class__loaded").getFirst().fields())
        .extracting(Field::name)
        .containsExactly("arg0", "arg1", "arg2", "arg3");
  }

  @ParameterizedTest
  @CsvSource({
    "monitor__wait, DTraceMonitorProbes",
    "monitor__contended__*, DTraceMonitorProbes",
    "object__alloc, DTraceAllocProbes",
    "method__entry, DTraceMethodProbes"
  })
  void a_probe_that_this_jvm_never_fires_is_refused_with_the_option(String name, String flag) {
    assertThatThrownBy(() -> resolve("usdt:jvm:hotspot:" + name))
        .isInstanceOf(UnknownProbeException.class)
        .hasMessage(
            "probe \"usdt:jvm:hotspot:"
                + name
                + "\": this JVM does not fire it, since it was started without -XX:+"
                + flag
                + ": add that to the options of the JVM that runs the tests (argLine of surefire,"
                + " jvmArgs of Gradle); to trace another JVM that has it, name its libjvm.so by its"
                + " path");
  }

  @Test
  void with_its_option_the_probe_is_there() throws Exception {
    String output =
        new ChildJvm().option("-XX:+DTraceMonitorProbes").run(MonitorProbes.class).output();
    assertThat(output).isEqualTo("usdt:jvm:hotspot:monitor__wait");
  }

  /** In a JVM that was started with it. */
  static final class MonitorProbes {
    public static void main(String[] args) {
      System.out.print(
          UsdtTargets.resolve((UsdtProbe) ProbeSpec.parse("usdt:jvm:hotspot:monitor__wait"))
              .getFirst()
              .points()
              .getFirst()
              .name());
    }
  }
}
