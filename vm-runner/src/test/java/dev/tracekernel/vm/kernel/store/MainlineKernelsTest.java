package dev.tracekernel.vm.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import dev.tracekernel.vm.kernel.BootableKernel;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.kernel.KernelUnavailableException;
import dev.tracekernel.vm.kernel.image.FakeKernel;
import dev.tracekernel.vm.kernel.io.FolderCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With a script in the place of virtme-ng, that keeps its kernels where that does. */
class MainlineKernelsTest {

  private static final String RELEASE = "6.6.0-060600-generic";
  private static final KernelName.Mainline V66 = new KernelName.Mainline("v6.6");

  /** That it cannot show what it would do, as without a QEMU, does not matter. */
  private static final String SCRIPT =
      """
      #!/bin/sh
      echo "$@" >> "${0%/*}/calls"
      mkdir -p "$HOME/.cache/virtme-ng/v6.6"
      cp -r "${0%/*}/packages" "$HOME/.cache/virtme-ng/v6.6/amd64" && exit 3
      printf '%s\\n' "Traceback:" "ConnectionError: no route" "" >&2
      exit 1
      """;

  @TempDir Path temp;
  private Path vng;
  private Path packages;
  private final List<String> progress = new ArrayList<>();

  @BeforeEach
  void fake() throws IOException {
    vng = Files.writeString(temp.resolve("vng"), SCRIPT);
    Files.setPosixFilePermissions(vng, PosixFilePermissions.fromString("rwx------"));
    packages = temp.resolve("packages");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lib", "usr/lib"})
  void it_is_downloaded_once_with_its_modules(String lib) throws IOException {
    image();
    module(lib);

    BootableKernel first = kernels(Optional.of(vng)).get(V66, "amd64");
    BootableKernel again = kernels(Optional.of(vng)).get(V66, "amd64");

    assertThat(again).isEqualTo(first);
    assertThat(temp.resolve("calls")).hasContent("--run v6.6 --arch amd64 --dry-run");
    assertThat(progress).containsExactly("downloading mainline:v6.6 by virtme-ng");
    assertThat(first.release()).isEqualTo(RELEASE);
    assertThat(first.image()).isAbsolute().hasFileName("vmlinux-" + RELEASE).isRegularFile();
    assertThat(first.origin()).isEqualTo("mainline build, downloaded by virtme-ng, not verified");
    Path modules = first.modules().orElseThrow().resolve("lib/modules/" + RELEASE);
    assertThat(modules.resolve("modules.dep")).exists();
    assertThat(modules.resolve("kernel/packed.ko")).hasContent("a module");
    assertThat(modules.resolve("kernel/packed.ko.zst")).doesNotExist();
    assertThat(first.modules().orElseThrow().resolve("home")).doesNotExist();
  }

  @Test
  void one_that_comes_without_modules_says_so() throws IOException {
    image();

    assertThat(kernels(Optional.of(vng)).get(V66, "amd64").origin())
        .isEqualTo(
            "mainline build, downloaded by virtme-ng, not verified; it came without modules");
  }

  @Test
  void a_download_that_fails_says_why_and_is_tried_again() throws IOException {
    assertUnavailable(
        Optional.of(vng),
        "mainline:v6.6 cannot be downloaded by virtme-ng: ConnectionError: no route. See whether"
            + " there is a build of that tag, and whether this machine reaches it; or name a series"
            + " of Debian's, or a file.");
    image();

    assertThat(kernels(Optional.of(vng)).get(V66, "amd64").release()).isEqualTo(RELEASE);
  }

  @Test
  void without_virtme_ng_the_remedy_is_named() {
    assertUnavailable(
        Optional.empty(),
        "mainline:v6.6 cannot be had: virtme-ng, which downloads it, is not installed. Install"
            + " virtme-ng, version 1.35 or later.");
  }

  private void assertUnavailable(Optional<Path> program, String message) {
    assertThatThrownBy(() -> kernels(program).get(V66, "amd64"))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage(message);
  }

  private MainlineKernels kernels(Optional<Path> program) {
    return new MainlineKernels(new FolderCache(temp.resolve("cache")), _ -> program, progress::add);
  }

  private void image() throws IOException {
    Path boot = Files.createDirectories(packages.resolve("boot"));
    Files.write(
        boot.resolve("vmlinuz-" + RELEASE), FakeKernel.bzImage(RELEASE, GZIPOutputStream::new));
  }

  private void module(String lib) throws IOException {
    Path folder = packages.resolve(lib).resolve("modules").resolve(RELEASE).resolve("kernel");
    Files.write(
        Files.createDirectories(folder).resolve("packed.ko.zst"),
        Zstd.compress("a module".getBytes(StandardCharsets.UTF_8)));
  }
}
