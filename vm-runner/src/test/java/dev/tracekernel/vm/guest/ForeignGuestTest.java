package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.kernel.BootableKernel;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.kernel.store.KernelSettings;
import dev.tracekernel.vm.kernel.store.KernelStore;
import dev.tracekernel.vm.root.DebianRoots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Boots Debian's arm64 kernel that the project locks; downloads it and the root if they are not
 * here.
 */
@Tag("arm64")
@EnabledIfSystemProperty(named = "tracekernel.test.arm64", matches = "true")
class ForeignGuestTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Less than the guest gets to power off before it is ended. */
  private static final Duration AT_ONCE = Duration.ofSeconds(45);

  private static BootableKernel kernel;
  private static GuestRoot root;

  @TempDir Path temp;
  private Path project;

  @BeforeAll
  static void get() throws IOException {
    KernelSettings settings = KernelSettings.of(Path.of("..").toAbsolutePath());
    kernel = KernelStore.open(settings, _ -> {}).get(KernelName.parse("6.12"), "arm64");
    root = new GuestRoot(DebianRoots.of(settings, _ -> {}).get("arm64"));
  }

  @BeforeEach
  void create() throws IOException {
    project = Files.createDirectories(temp.resolve("a project: with, signs"));
    Files.writeString(project.resolve("file"), "of the host\n");
  }

  @Test
  void it_runs_in_the_hosts_folders_and_keeps_what_it_writes_to_itself() throws Exception {
    try (VirtualMachine vm =
        boot("uname -m; pwd; id -un; cat file; echo x > file; cat file; touch /usr/here")) {
      assertThat(vm.await(LIMIT)).contains(new GuestEnd.CommandEnded(0));
      assertThat(Files.readAllLines(vm.stdout()))
          .containsExactly(
              "aarch64", project.toString(), Files.getOwner(project).getName(), "of the host", "x");
    }
    assertThat(project.resolve("file")).hasContent("of the host");
    assertThat(root.folder().resolve("usr/here")).doesNotExist();
  }

  @Test
  void what_the_command_leaves_behind_ends_with_it() throws Exception {
    try (VirtualMachine vm = boot("setsid sleep 1000 & sleep 1000 & echo done")) {
      assertThat(vm.await(AT_ONCE)).contains(new GuestEnd.CommandEnded(0));
      assertThat(vm.stdout()).hasContent("done");
    }
  }

  @Test
  void one_that_hangs_says_where() throws Exception {
    try (VirtualMachine vm = boot("exec sleep 1000")) {
      assertThat(vm.await(Duration.ofMillis(1))).isEmpty();

      assertThat(vm.kernelBacktrace())
          .contains("sysrq: Show Blocked State")
          .contains("Call trace:");
    }
  }

  private VirtualMachine boot(String script) throws Exception {
    GuestCommand command =
        new GuestCommand(
            List.of("sh", "-c", script),
            Map.of("PATH", "/usr/bin:/bin"),
            project,
            GuestUser.current(),
            List.of());
    return VirtualMachine.boot(
        kernel,
        GuestSettings.DEFAULT.withRoot(root),
        Emulator.of(Machine.ARM64).emulate("a test"),
        command,
        temp.resolve("results"));
  }
}
