package dev.tracekernel.tracer.internal.output;

import dev.tracekernel.tracer.Compiler;
import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.CodeRanges;
import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.LoadedObject;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program that prints what comes after {@code /tk-print/} in the path of an openat, and {@code n}
 * lines for {@code /tk-many/}.
 */
final class Printer implements AutoCloseable {

  static final String PATH = "/tk-print/";
  static final int MANY = 2000;

  private static final int OPENAT = SyscallTable.of(Abi.NATIVE).number("openat").orElseThrow();
  private static final int AT_FDCWD = -100;

  private static final String SOURCE =
      """
      #define SEC(name) __attribute__((section(name), used))
      static long (*bpf_trace_printk)(const char *fmt, unsigned size, ...) = (void *)6;
      static long (*bpf_probe_read_kernel)(void *to, unsigned size, const void *from) = (void *)113;
      static long (*bpf_probe_read_user_str)(void *to, unsigned size, const void *from) = (void *)114;
      char LICENSE[] SEC("license") = "GPL";
      SEC("raw_tp/sys_enter") int prints(unsigned long *context)
      {
        const char *path;
        char text[400];
        if (context[1] != OPENAT)
          return 0;
        bpf_probe_read_kernel(&path, sizeof(path), (void *)context[0] + SECOND_ARGUMENT);
        if (bpf_probe_read_user_str(text, sizeof(text), path) < 5 || text[0] != '/' || text[1] != 't'
            || text[2] != 'k' || text[3] != '-')
          return 0;
        if (text[4] == 'p')
          bpf_trace_printk("%s", 3, text + 10);
        if (text[4] == 'm')
          for (int i = 0; i < MANY; i++)
            bpf_trace_printk("%d of many", 11, i);
        return 0;
      }
      """;

  private final LoadedObject object;
  private final Link link;
  private final CodeRanges code = new CodeRanges();

  private Printer(LoadedObject object) {
    this.object = object;
    this.code.add(object.program("prints"));
    this.link = object.program("prints").attach();
  }

  /** Tells whether a line was printed by this one, by the kernel's stack. */
  boolean printed(long[] stack) {
    return code.hasAny(stack);
  }

  static Printer inFolder(Path folder) throws Exception {
    Path c = Files.writeString(folder.resolve("prints.c"), SOURCE);
    Path o = folder.resolve("prints.o");
    int argument = Architecture.running() == Architecture.X86_64 ? 104 : 8; // in struct pt_regs
    Compiler.run(
        "clang",
        "-target",
        "bpf",
        "-O2",
        "-g",
        "-DOPENAT=" + OPENAT,
        "-DSECOND_ARGUMENT=" + argument,
        "-DMANY=" + MANY,
        "-c",
        "-o",
        o.toString(),
        c.toString());
    return new Printer(OpenObject.of(Files.readAllBytes(o), "prints").load());
  }

  /** Lets the program print on this thread; the call itself fails. */
  static void print(String message) {
    print(message.getBytes(StandardCharsets.UTF_8));
  }

  static void print(byte[] message) {
    open(PATH, message);
  }

  static void printMany() {
    open("/tk-many/", new byte[0]);
  }

  private static void open(String prefix, byte[] message) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocate(prefix.length() + message.length + 1L);
      MemorySegment.copy(
          prefix.getBytes(StandardCharsets.UTF_8),
          0,
          path,
          ValueLayout.JAVA_BYTE,
          0,
          prefix.length());
      MemorySegment.copy(message, 0, path, ValueLayout.JAVA_BYTE, prefix.length(), message.length);
      RawSyscall.call(OPENAT, AT_FDCWD, path.address(), 0);
    }
  }

  @Override
  public void close() {
    link.close();
    object.close();
  }
}
