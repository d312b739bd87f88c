package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.process;

import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the VM runner has a JVM do on the host, so that JVMs in emulated guests find these classes
 * prepared: the costly starts among the tests. No test: what it does is not judged.
 */
public final class GuestRehearsal {

  private GuestRehearsal() {}

  /** Traces one file that is opened, then starts and stops a member that talks to nobody. */
  public static void main(String[] args) throws Exception {
    trace();
    System.setProperty("hazelcast.phone.home.enabled", "false");
    System.setProperty("hazelcast.logging.type", "none");
    System.setProperty("hazelcast.local.localAddress", "127.0.0.1");
    System.setProperty("hazelcast.socket.bind.any", "false");
    HazelcastMember.main(args);
  }

  private static void trace() throws IOException {
    try (KernelTracer tracer = KernelTracer.open()) {
      TraceWindow window = tracer.start(TraceDeclaration.of("syscall:openat"));
      Path file = Path.of("/proc/self/stat");
      Files.readString(file);
      window.close();
      assertThat(window.trace()).contains(process("java").called("openat"));
    } catch (KernelTracingUnavailable e) {
      System.err.println(e.getMessage()); // guests may, all the same
    }
  }
}
