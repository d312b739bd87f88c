package dev.tracekernel.vm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.guest.Machine;
import dev.tracekernel.vm.kernel.image.FakeKernel;
import dev.tracekernel.vm.kernel.store.KernelSettings;
import dev.tracekernel.vm.matrix.Terminal;
import dev.tracekernel.vm.report.terminal.TerminalGrid;
import dev.tracekernel.vm.root.DebianRoots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Commands for guests of another architecture, which cannot have this machine's root. */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class ForeignCommandsTest {

  private static final String CACHE = "tracekernel.kernel.cache";
  private static final String KEYRING = "tracekernel.debian.keyring";
  private static final boolean ON_ARM64 = Machine.ofHost() == Machine.ARM64;
  private static final String OTHER = ON_ARM64 ? "amd64" : "arm64";

  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path kernel;

  /** Without keys no root can be made, so that nothing is downloaded. */
  @BeforeEach
  void create() throws IOException {
    System.setProperty(CACHE, folder.resolve("cache/kernels").toString());
    System.setProperty(KEYRING, folder.resolve("none").toString());
    kernel =
        Files.write(
            folder.resolve("Image"),
            ON_ARM64
                ? FakeKernel.bzImage("9.9.9", GZIPOutputStream::new)
                : FakeKernel.arm64Image("9.9.9"));
  }

  @AfterEach
  void reset() {
    System.clearProperty(CACHE);
    System.clearProperty(KEYRING);
  }

  @Test
  void fetch_makes_the_root_too() {
    assertThat(run("fetch", "--arch", OTHER, "-k", kernel.toString())).isEqualTo(3);

    assertThat(text(out).strip()).isEqualTo(kernel.toString());
    assertThat(text(err)).contains("a root file system of Debian trixie for " + OTHER);
  }

  @Test
  void fetch_makes_none_where_one_is_there() throws IOException {
    Files.createDirectories(root());

    assertThat(run("fetch", "--arch", OTHER, "-k", kernel.toString())).isZero();
    assertThat(text(err)).isEmpty();
  }

  @Test
  void fetch_makes_none_where_one_will_be_given() {
    assertThat(run("fetch", "--arch", OTHER, "-k", kernel.toString(), "--root", folder.toString()))
        .isZero();
    assertThat(text(err)).isEmpty();
  }

  @Test
  void exec_has_the_root_that_run_makes() throws IOException {
    Files.createDirectories(root());

    assertThat(run("exec", "--arch", OTHER, "-k", kernel.toString(), "true")).isEqualTo(3);
    assertThat(text(err))
        .contains("the root file system " + root() + " has no program /usr/bin/busybox");
  }

  @Test
  void exec_makes_it_if_it_is_not_there() {
    assertThat(run("exec", "--arch", OTHER, "-k", kernel.toString(), "true")).isEqualTo(3);
    assertThat(text(err)).contains("a root file system of Debian trixie for " + OTHER);
  }

  private Path root() {
    return DebianRoots.of(KernelSettings.of(folder), _ -> {}).folder(OTHER);
  }

  private int run(String... arguments) {
    Terminal terminal =
        new Terminal(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false,
            () -> 120,
            TerminalGrid.Rows.TROUBLED);
    return TraceKernelVm.commandLine(terminal).execute(arguments);
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
