package dev.tracekernel.vm.run.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a user who is nobody on the host may do in the guest. */
public class RightsSuite {

  /** Names a file of the host that only root may read. */
  static final String SECRET = "TRACEKERNEL_TEST_SECRET";

  private static final Path SELF = Path.of("/proc/self");
  private static final int CAP_BPF = 39;

  @Test
  void it_is_who_it_is_on_the_host() throws Exception {
    assertThat(Files.getAttribute(SELF, "unix:uid")).isEqualTo(OtherUser.ID);
  }

  @Test
  void it_may_load_bpf_and_read_tracefs() throws Exception {
    String status = Files.readString(SELF.resolve("status"));
    long effective = Long.parseUnsignedLong(status.split("CapEff:\t")[1].substring(0, 16), 16);
    assertThat(effective & 1L << CAP_BPF).isNotZero();
    assertThat(canBeRead(Path.of("/sys/kernel/tracing/events/raw_syscalls/sys_enter/id"))).isTrue();
  }

  @Test
  void the_hosts_secrets_are_kept() {
    assertThat(Path.of(System.getenv(SECRET))).exists();
    assertThat(canBeRead(Path.of(System.getenv(SECRET)))).isFalse();
  }

  /** By a try: access(2), which the JDK asks, forgets capabilities. */
  private static boolean canBeRead(Path file) {
    try {
      Files.readString(file);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
