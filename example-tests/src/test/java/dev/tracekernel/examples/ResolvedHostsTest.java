package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.probe;
import static dev.tracekernel.assertions.KernelAssertions.process;
import static dev.tracekernel.assertions.KernelAssertions.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.junit.EnabledForKernelRange;
import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Tells which hosts the C library is asked for, by Java and by other programs. */
@TraceKernel({
  "uprobe:libc:getaddrinfo(str(arg0))",
  "uprobe:libc:gethostbyname_r(str(arg0))",
  "uprobe:libc:gethostbyname2_r(str(arg0))"
})
class ResolvedHostsTest {

  private static final AtomicInteger SPELLINGS = new AtomicInteger();

  @Test
  @EnabledForKernelRange(min = "6.0") // older ones skip uprobes and do not count it
  void a_client_looks_for_its_server_and_for_no_other(KernelTrace trace) throws IOException {
    connect();

    assertThat(trace).contains(resolved("localhost"));
    assertThat(trace).doesNotContain(resolved("*.example.org"));
  }

  @Test
  void a_program_is_seen_whichever_function_it_asks(KernelTrace trace) throws Exception {
    run("getent", "ahosts", "localhost");
    run("getent", "hosts", "localhost");

    assertThat(trace).contains(resolved("localhost").by(process("getent")));
    assertThat(trace)
        .contains(
            probe("uprobe:libc:getaddrinfo").withText("arg0", "localhost"),
            probe("uprobe:libc:gethostbyname2_r").withText("arg0", "localhost"));
  }

  void connect() throws IOException {
    assertThat(InetAddress.getByName(newSpelling()).isLoopbackAddress()).isTrue();
  }

  /** The JVM would not ask again for a name that it has found, but for another spelling of it. */
  private static String newSpelling() {
    StringBuilder name = new StringBuilder("localhost");
    int bits = SPELLINGS.incrementAndGet();
    for (int i = 0; i < name.length(); i++) {
      name.setCharAt(i, (char) (name.charAt(i) - (bits >> i & 1) * ('a' - 'A')));
    }
    return name.toString();
  }

  static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }
}
