package dev.tracekernel.tracer.bcc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.BpfProgram;
import dev.tracekernel.tracer.Compiler;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.StackFrames;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import dev.tracekernel.tracer.map.Bytes;
import dev.tracekernel.tracer.map.Scale;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rows of {@code docs/bcc.md} that need no kprobes. */
@Tag("any-kernel") // an emulated guest would compile them for minutes
class BccCallsTest {

  private static final String HELLO =
      """
      BPF_HASH(counts, u32);
      BPF_HISTOGRAM(dist);
      BPF_PERF_OUTPUT(events);
      struct event { u32 number; };
      int hello(void *ctx)
      {
        struct event event = {.number = 7};
        counts.increment(5);
        dist.increment(3);
        events.perf_submit(ctx, &event, sizeof(event));
        return 0;
      }
      """;

  /** Apart: what prints at each system call of the machine would flood all output. */
  private static final String PRINTING =
      """
      int hello(void *ctx) { bpf_trace_printk("Hello, World!"); return 0; }
      """;

  private static final Pattern ROW =
      Pattern.compile("^\\| `.*` \\| `(.*)` \\| `(\\w+)` \\|$", Pattern.MULTILINE);

  private static final int GETPGID = SyscallTable.of(Abi.NATIVE).number("getpgid").orElseThrow();

  @TempDir static Path folder;

  private static KernelTracer tracer;

  record Event(int number) {}

  @BeforeAll
  static void open() {
    tracer = KernelTracer.open();
  }

  @AfterAll
  static void close() {
    tracer.close();
  }

  private static BpfProgram hello() {
    return BpfProgram.ofText(HELLO, BccCallsTest.class);
  }

  /** Looks at a trace after the program ran at least once. */
  private static void trace(BpfProgram program, Consumer<KernelTrace> look) {
    try (TraceWindow window =
        tracer.start(TraceDeclaration.of("syscall:getppid").withProgram(program))) {
      LibC.pageSize();
      RawSyscall.call(GETPGID, 0, 0, 0);
      look.accept(window.trace());
    }
  }

  private static void assertRan(BpfProgram program) {
    trace(
        program,
        trace ->
            Awaitility.await()
                .until(() -> trace.map("counts", Integer.class, Long.class).containsKey(5)));
  }

  private static BpfProgram onSysconf() {
    return hello().attach("hello=uprobe:libc:sysconf");
  }

  @Test
  void bpf_text() {
    assertRan(BpfProgram.ofText(HELLO, BccCallsTest.class).attach("hello=uprobe:libc:sysconf"));
  }

  @Test
  void bpf_src_file() {
    trace(
        BpfProgram.of("tutorial/strlen_count.c", BccCallsTest.class)
            .attach("count=uprobe:libc:sysconf"),
        trace -> assertThat(trace.map("counts", Bytes.class, Long.class)).isNotEmpty());
  }

  @Test
  void attach_uprobe() {
    assertRan(hello().attach("hello=uprobe:libc:sysconf"));
  }

  @Test
  void attach_uretprobe() {
    assertRan(hello().attach("hello=uretprobe:libc:sysconf"));
  }

  @Test
  void attach_tracepoint() {
    assertRan(hello().attach("hello=tracepoint:syscalls:sys_enter_getpgid"));
  }

  @Test
  void attach_raw_tracepoint() {
    assertRan(hello().attach("hello=rawtracepoint:sys_enter"));
  }

  @Test
  void attach_perf_event() {
    assertRan(hello().attach("hello=profile:hz:997"));
  }

  @Test
  void get_syscall_fnname() throws IOException {
    String name = BpfProgram.syscallFunctionName("clone");
    try (Stream<String> symbols = Files.lines(Path.of("/proc/kallsyms"))) {
      assertThat(symbols.anyMatch(it -> it.endsWith(" T " + name))).isTrue();
    }
  }

  @Test
  void usdt_enable_probe() throws IOException, InterruptedException {
    String c =
        """
        #include <sys/sdt.h>
        #include <unistd.h>
        int main(void) { char c; while (read(0, &c, 1) == 1) { DTRACE_PROBE(node, request); write(1, &c, 1); } }
        """;
    Path source = Files.writeString(folder.resolve("server.c"), c);
    Path binary = folder.resolve("server");
    Compiler.run("clang", "-fuse-ld=lld", "-o", binary.toString(), source.toString());
    Process server = new ProcessBuilder(binary.toString()).start();
    Process other = new ProcessBuilder(binary.toString()).start(); // which is not traced
    long pid = server.pid();
    try {
      trace(
          hello().attach("hello=usdt:" + binary + ":node:request").inProcess(pid),
          trace -> {
            serve(server);
            serve(other);
            assertThat(trace.map("counts", Integer.class, Long.class)).containsEntry(5, 1L);
          });
    } finally {
      server.destroy();
      other.destroy();
    }
  }

  private static void serve(Process server) {
    try {
      server.getOutputStream().write('.');
      server.getOutputStream().flush();
      assertThat(server.getInputStream().read()).isEqualTo('.');
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static BpfProgram printing() {
    return BpfProgram.ofText(PRINTING, BccCallsTest.class)
        .attach("hello=uprobe:libc:sysconf")
        .inProcess(ProcessHandle.current().pid());
  }

  @Test
  void trace_print() {
    trace(
        printing(),
        trace -> {
          assertThat(trace.output().getFirst().toString()).endsWith("printk: Hello, World!");
          trace.output().forEach(System.out::println);
        });
  }

  @Test
  void trace_fields() {
    trace(
        printing(),
        trace -> assertThat(trace.output().getFirst().message()).isEqualTo("Hello, World!"));
  }

  @Test
  void table_by_name() {
    trace(
        onSysconf(),
        trace -> {
          Map<Integer, Long> counts = trace.map("counts", Integer.class, Long.class);
          assertThat(counts).containsOnlyKeys(5);
        });
  }

  @Test
  void open_perf_buffer() {
    trace(
        onSysconf(),
        trace -> {
          List<Event> events = trace.records("events", Event.class);
          assertThat(events).isNotEmpty().containsOnly(new Event(7));
        });
  }

  @Test
  void print_log2_hist() {
    trace(
        onSysconf(),
        trace ->
            assertThat(trace.histogram("dist").text("bytes"))
                .startsWith("     bytes               : count     distribution\n")
                .contains("         4 -> 7          : "));
  }

  @Test
  void print_linear_hist() {
    trace(
        onSysconf(),
        trace ->
            assertThat(trace.histogram("dist", Scale.LINEAR).text("bytes"))
                .startsWith("     bytes         : count     distribution\n")
                .contains("        3          : "));
  }

  @Test
  void clear() {
    trace(
        hello().attach("hello=tracepoint:syscalls:sys_enter_getpgid"),
        trace -> {
          trace.map("counts", Integer.class, Long.class).put(11, 13L); // others may call too
          trace.map("counts", Integer.class, Long.class).clear();
          assertThat(trace.map("counts", Integer.class, Long.class)).doesNotContainKey(11);
        });
  }

  @Test
  void ksym() throws IOException {
    try (Stream<String> symbols = Files.lines(Path.of("/proc/kallsyms"))) {
      String line = symbols.filter(it -> it.endsWith(" T vfs_read")).findFirst().orElseThrow();
      long address = Long.parseUnsignedLong(line, 0, 16, 16) + 1;
      assertThat(StackFrames.kernel(address).symbol()).isEqualTo("vfs_read");
    }
  }

  @Test
  void sym() {
    long address = Linker.nativeLinker().defaultLookup().findOrThrow("qsort").address();
    long pid = ProcessHandle.current().pid();
    assertThat(StackFrames.user(pid, address).symbol()).startsWith("qsort");
  }

  @Test
  void num_open_kprobes() {
    trace(
        hello().attach("hello=uprobe:libc:sysconf", "hello=uprobe:libc:qsort"),
        trace -> assertThat(trace.attached().size()).isEqualTo(2));
  }

  /** BCC attaches to what chooses it, and counts that. */
  @Test
  void calls_of_a_function_that_glibc_has_several_of_are_counted() {
    String text = "BPF_HASH(counts, u32); int count(void *ctx) { counts.increment(5); return 0; }";
    trace(
        BpfProgram.ofText(text, BccCallsTest.class)
            .attach("count=uprobe:libc:strlen")
            .inProcess(ProcessHandle.current().pid()),
        trace -> {
          callStrlen(1000);
          assertThat(trace.map("counts", Integer.class, Long.class).get(5))
              .isGreaterThanOrEqualTo(1000);
        });
  }

  private static void callStrlen(int times) {
    Linker linker = Linker.nativeLinker();
    MethodHandle strlen =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("strlen"),
            FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom("tracekernel");
      for (int i = 0; i < times; i++) {
        assertThat((long) strlen.invokeExact(text)).isEqualTo(11);
      }
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void each_row_of_the_table_is_a_test_that_has_its_code() throws IOException {
    String tests = source("BccCallsTest") + source("BccKprobeCallsTest");
    List<MatchResult> rows =
        ROW.matcher(Files.readString(Path.of("../docs/bcc.md"))).results().toList();

    assertThat(rows).hasSize(21);
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(method(tests, row.group(2)))
                    .contains(row.group(1).replaceAll("\\s", "")));
  }

  private static String source(String name) throws IOException {
    return Files.readString(
        Path.of("src/test/java/dev/tracekernel/tracer/bcc").resolve(name + ".java"));
  }

  /** Returns a test method's text, without blanks, as lines may be broken anywhere. */
  private static String method(String source, String name) {
    int start = source.indexOf("  @Test\n  void " + name + "()");
    assertThat(start).as("a test %s", name).isPositive();
    return source.substring(start, source.indexOf("\n  }\n", start)).replaceAll("\\s", "");
  }
}
