package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.event.TraceLine;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** USDT probes and functions of a process, by programs in BCC's dialect. */
@Tag("any-kernel") // an emulated guest would compile them for minutes
class OwnUsdtTest {

  /** Fires for each line that it reads, and says so. */
  private static final String SERVER =
      """
      #include <stdio.h>
      #include <sys/sdt.h>
      __attribute__((noinline)) void served(char *path) { asm volatile("" : : "r"(path) : "memory"); }
      int main(void) {
        static char path[128];
        while (scanf("%127s", path) == 1) {
          DTRACE_PROBE3(shop, request, 7, path, 9);
          served(path);
          puts(path);
          fflush(stdout);
        }
      }
      """;

  private static final String PRINT_PATH =
      """
      #include <uapi/linux/ptrace.h>
      BPF_HASH(calls, u32);
      int do_trace(struct pt_regs *ctx) {
        uint64_t addr;
        char path[128] = {0};
        u32 number = 0;
        bpf_usdt_readarg(2, ctx, &addr);
        bpf_usdt_readarg(1, ctx, &number);
        bpf_probe_read_user(&path, sizeof(path), (void *)addr);
        calls.increment(number);
        bpf_trace_printk("path:%s\\n", path);
        return 0;
      }
      """;

  private static final String COUNT_CALLS =
      "BPF_HASH(calls, u32); int count(void *ctx) { calls.increment(7); return 0; }";

  @TempDir static Path folder;

  private static Path binary;
  private static KernelTracer tracer;

  /** A process that serves one path at a time. */
  private record Server(Process process, BufferedWriter in, BufferedReader out)
      implements AutoCloseable {

    static Server start() throws IOException {
      Process process = new ProcessBuilder(binary.toString()).start();
      return new Server(process, process.outputWriter(), process.inputReader());
    }

    void serve(String path) throws IOException {
      in.write(path + "\n");
      in.flush();
      assertThat(out.readLine()).isEqualTo(path);
    }

    long pid() {
      return process.pid();
    }

    @Override
    public void close() throws IOException {
      in.close();
      process.onExit().join();
    }
  }

  @BeforeAll
  static void compile() throws IOException, InterruptedException {
    Path source = Files.writeString(folder.resolve("server.c"), SERVER);
    binary = folder.resolve("server");
    Compiler.run("clang", "-O1", "-fuse-ld=lld", "-o", binary.toString(), source.toString());
    tracer = KernelTracer.open();
  }

  @AfterAll
  static void close() {
    tracer.close();
  }

  private static TraceWindow start(String text, String attach, long pid) {
    BpfProgram program = BpfProgram.ofText(text, OwnUsdtTest.class).attach(attach).inProcess(pid);
    return tracer.start(TraceDeclaration.of("syscall:getppid").withProgram(program));
  }

  @Test
  void a_usdt_probe_of_one_process_has_its_arguments_and_not_those_of_another() throws IOException {
    try (Server traced = Server.start();
        Server other = Server.start()) {
      String attach = "do_trace=usdt:/proc/" + traced.pid() + "/exe:shop:request";
      for (int window = 0; window < 3; window++) { // the second finds what the first has left
        try (TraceWindow open = start(PRINT_PATH, attach, traced.pid())) {
          traced.serve("/index.html");
          other.serve("/not/traced");
          traced.serve("/welcome.png");

          assertThat(open.trace().output())
              .extracting(TraceLine::message)
              .containsExactly("path:/index.html", "path:/welcome.png");
          assertThat(open.trace().map("calls", Integer.class, Long.class))
              .containsEntry(7, 2L)
              .hasSize(1);
          assertThat(open.trace().attached()).containsExactly(attach);
        }
      }
    }
  }

  @Test
  void a_function_is_traced_in_one_process() throws IOException {
    try (Server traced = Server.start();
        Server other = Server.start();
        TraceWindow open = start(COUNT_CALLS, "count=uprobe:" + binary + ":served", traced.pid())) {
      traced.serve("a");
      other.serve("b");
      traced.serve("c");

      assertThat(open.trace().map("calls", Integer.class, Long.class)).containsEntry(7, 2L);
    }
  }

  /** libbpf attaches only what reads arguments. */
  @Test
  void a_usdt_probe_is_counted_in_one_process_by_a_program_that_reads_no_arguments()
      throws IOException {
    try (Server traced = Server.start();
        Server other = Server.start();
        TraceWindow open =
            start(COUNT_CALLS, "count=usdt:" + binary + ":shop:request", traced.pid())) {
      traced.serve("a");
      other.serve("b");
      traced.serve("c");

      assertThat(open.trace().map("calls", Integer.class, Long.class)).containsEntry(7, 2L);
    }
  }

  @Test
  void a_wildcard_of_usdt_probes_has_their_arguments() throws IOException {
    BpfProgram program =
        BpfProgram.ofText(PRINT_PATH, OwnUsdtTest.class)
            .attach("do_trace=usdt:" + binary + ":shop:req*");
    try (Server server = Server.start();
        TraceWindow open =
            tracer.start(TraceDeclaration.of("syscall:getppid").withProgram(program))) {
      server.serve("/all");

      assertThat(open.trace().output()).extracting(TraceLine::message).containsExactly("path:/all");
      assertThat(open.trace().attached())
          .containsExactly("do_trace=usdt:" + binary + ":shop:request");
    }
  }

  @Test
  void without_a_process_all_of_them_are_traced() throws IOException {
    BpfProgram program =
        BpfProgram.ofText(PRINT_PATH, OwnUsdtTest.class)
            .attach("do_trace=usdt:" + binary + ":shop:request");
    try (Server one = Server.start();
        Server other = Server.start();
        TraceWindow open =
            tracer.start(TraceDeclaration.of("syscall:getppid").withProgram(program))) {
      one.serve("/a");
      other.serve("/b");

      assertThat(open.trace().output())
          .extracting(TraceLine::message)
          .containsExactly("path:/a", "path:/b");
    }
  }

  @Test
  void what_is_not_there_is_told_with_what_is() throws IOException {
    try (Server server = Server.start()) {
      assertThatThrownBy(
              () -> start(PRINT_PATH, "do_trace=usdt:" + binary + ":shop:reqest", server.pid()))
          .hasMessage(
              "attach \"do_trace=usdt:%s:shop:reqest\": probe \"usdt:%s:shop:reqest\": %s has no such USDT probe; there are shop:request"
                  .formatted(binary, binary, binary.toRealPath()));
    }
    assertThatThrownBy(() -> BpfProgram.ofText("", OwnUsdtTest.class).inProcess(1L << 22))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no process 4194304 to attach to: start it before the window opens");
  }
}
