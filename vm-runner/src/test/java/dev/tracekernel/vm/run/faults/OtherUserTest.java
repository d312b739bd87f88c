package dev.tracekernel.vm.run.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tracekernel.vm.guest.GuestUser;
import dev.tracekernel.vm.guest.NeedsKernel;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner needs no right of root's: where a test may not trace, its guest may. */
@Tag("vm")
@NeedsKernel
class OtherUserTest {

  @TempDir Path folder;

  @Test
  void a_user_without_rights_traces_in_a_guest_and_reads_no_more_than_before() throws Exception {
    assumeTrue(GuestUser.current().equals(GuestUser.ROOT), "only root can become somebody else");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path secret = Files.writeString(folder.resolve("secret"), "of root");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));

    Process runner = OtherUser.start(folder, secret);
    try (BufferedReader output = runner.inputReader()) {
      assertThat(output.lines())
          .containsExactly(
              "PASSED it_is_who_it_is_on_the_host()",
              "PASSED it_may_load_bpf_and_read_tracefs()",
              "PASSED the_hosts_secrets_are_kept()");
      assertThat(runner.waitFor()).isZero();
    } finally {
      runner.destroyForcibly();
    }
  }
}
