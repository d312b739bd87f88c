package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.process;

import dev.tracekernel.fixtures.ChildJvm;
import dev.tracekernel.fixtures.ChildJvmBuilder;
import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whether a Hazelcast member phones home: it asks a cloud's address where it runs, then sends that.
 *
 * <p>The member runs in a JVM of its own whose network is loopback only, so that nothing leaves the
 * machine; the trace sees it, as it sees all children.
 */
@TraceKernel("syscall:connect")
@Tag("any-kernel") // whom a Java program calls, no kernel decides, and two members start slowly
class HazelcastTest {

  private static final String CLOUD = "169.254.169.254";

  @Test
  void a_member_phones_home_by_default(KernelTrace trace) {
    startAndStop(member());

    assertThat(trace).contains(process("java").called("connect").to(CLOUD, 80));
  }

  @Test
  void a_member_stays_at_home_when_told_to(KernelTrace trace) {
    startAndStop(member().systemProperty("hazelcast.phone.home.enabled", "false"));

    assertThat(trace).doesNotContain(process("java").called("connect").to(CLOUD, 80));
  }

  private static ChildJvmBuilder member() {
    return ChildJvm.running(HazelcastMember.class)
        .isolatedFromNetwork()
        .systemProperty("hazelcast.logging.type", "none");
  }

  void startAndStop(ChildJvmBuilder member) {
    member.run();
  }
}
