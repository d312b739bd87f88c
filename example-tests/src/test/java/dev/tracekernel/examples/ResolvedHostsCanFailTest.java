package dev.tracekernel.examples;

import static dev.tracekernel.examples.Recipe.assertThatFails;

import dev.tracekernel.tracer.KernelTrace;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // that the example fails for what it says, on whatever kernel
class ResolvedHostsCanFailTest {

  @Test
  void when_nobody_is_asked() {
    assertThatFails(
            Offline.class, "a_client_looks_for_its_server_and_for_no_other", KernelTrace.class)
        .hasMessageContaining("resolved host \"localhost\"");
  }

  @Test
  void when_another_host_is_asked_for_too() {
    assertThatFails(
            Telemetry.class, "a_client_looks_for_its_server_and_for_no_other", KernelTrace.class)
        .hasMessageContainingAll(
            "resolved host \"*.example.org\"",
            "getent",
            "uprobe:libc:getaddrinfo(arg0=\"telemetry.example.org\")");
  }

  /** Asks for nothing. */
  static class Offline extends ResolvedHostsTest {
    @Override
    void connect() {}
  }

  /** Asks for a host that it has no business with; found or not, it was asked for. */
  static class Telemetry extends ResolvedHostsTest {
    @Override
    void connect() throws IOException {
      try {
        run("getent", "ahosts", "localhost");
        new ProcessBuilder("timeout", "1", "getent", "ahosts", "telemetry.example.org")
            .start()
            .waitFor();
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }
}
