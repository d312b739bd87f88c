package dev.tracekernel.vm.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.vm.kernel.BootableKernel;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.kernel.KernelUnavailableException;
import dev.tracekernel.vm.kernel.image.FakeKernel;
import dev.tracekernel.vm.kernel.io.FolderCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKernelsTest {

  private static final String RUNNING = System.getProperty("os.version");
  private static final KernelName HOST = KernelName.parse("host");

  @TempDir Path temp;

  private LocalKernels kernels;
  private Path cache;
  private Path root;

  @BeforeEach
  void open() {
    cache = temp.resolve("cache");
    root = temp.resolve("root");
    kernels = new LocalKernels(new FolderCache(cache), root);
  }

  @Test
  void the_running_kernel_boots_unpacked_with_its_own_modules() throws IOException {
    Path image = kernelAt(root.resolve("boot/vmlinuz-" + RUNNING), RUNNING);
    Path modules = Files.createDirectories(root.resolve("lib/modules/" + RUNNING));

    BootableKernel kernel = kernels.host(HOST, "amd64");

    assertThat(kernel.release()).isEqualTo(RUNNING);
    assertThat(kernel.origin()).isEqualTo("the running kernel's file " + image);
    assertThat(kernel.image()).startsWith(cache).hasFileName("vmlinux-" + RUNNING).isRegularFile();
    assertThat(kernel.modules().orElseThrow().resolve("lib/modules/" + RUNNING).toRealPath())
        .isEqualTo(modules.toRealPath());
  }

  @Test
  void the_running_kernel_may_be_beside_its_modules() throws IOException {
    kernelAt(root.resolve("usr/lib/modules/" + RUNNING + "/vmlinuz"), RUNNING);

    assertThat(kernels.host(HOST, "amd64").release()).isEqualTo(RUNNING);
  }

  @Test
  void a_running_kernel_without_a_file_says_where_it_was_looked_for() {
    assertThatThrownBy(() -> kernels.host(HOST, "amd64"))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage(
            "the file of the running kernel, %s, is not on this machine: there is none of %s, %s, %s. Containers have none; name a series instead, such as 6.12."
                .formatted(
                    RUNNING,
                    root.resolve("boot/vmlinuz-" + RUNNING),
                    root.resolve("lib/modules/" + RUNNING + "/vmlinuz"),
                    root.resolve("usr/lib/modules/" + RUNNING + "/vmlinuz")));
  }

  @Test
  void a_file_without_modules_boots_as_it_is() throws IOException {
    Path image = kernelAt(temp.resolve("x/bzImage"), "9.9.9");

    assertThat(at(image, "amd64"))
        .isEqualTo(
            new BootableKernel(
                image.toString(), "9.9.9", "amd64", image, Optional.empty(), "file " + image));
  }

  @Test
  void a_build_tree_has_a_kernel() throws IOException {
    Path tree = temp.resolve("linux");
    Path image = kernelAt(tree.resolve("arch/x86/boot/bzImage"), "9.9.9");
    Files.createDirectories(tree.resolve("lib/modules/9.9.9"));

    BootableKernel kernel = at(tree, "amd64");

    assertThat(kernel.image()).isEqualTo(image);
    assertThat(kernel.modules()).hasValue(tree);
    assertThat(kernel.origin()).isEqualTo("built in " + tree);
  }

  @Test
  void a_build_tree_has_a_kernel_for_each_architecture() throws IOException {
    Path amd64 = kernelAt(temp.resolve("arch/x86/boot/bzImage"), "9.9.9");
    Path arm64 = kernelAt(temp.resolve("arch/arm64/boot/Image"), "9.9.9");

    assertThat(BuildTree.image(temp, "amd64")).isEqualTo(amd64);
    assertThat(BuildTree.image(temp, "arm64")).isEqualTo(arm64);
  }

  @Test
  void a_tree_in_which_nothing_was_built_says_so() {
    assertUnavailable(
        temp,
        "amd64",
        "no kernel for amd64 was built in %s: there is no arch/x86/boot/bzImage. Run make there, or name a file."
            .formatted(temp));
  }

  @Test
  void a_file_that_is_not_there_says_so() {
    Path none = temp.resolve("none");

    assertUnavailable(none, "amd64", "there is no kernel at %s: no such file".formatted(none));
  }

  @Test
  void a_kernel_for_another_architecture_says_so() throws IOException {
    Path image = kernelAt(temp.resolve("bzImage"), "9.9.9");

    assertUnavailable(image, "arm64", image + " is a kernel for amd64, not for arm64");
  }

  private void assertUnavailable(Path path, String architecture, String message) {
    assertThatThrownBy(() -> at(path, architecture))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage(message);
  }

  private BootableKernel at(Path path, String architecture) throws IOException {
    return kernels.at(new KernelName.Local(path), architecture);
  }

  private static Path kernelAt(Path path, String release) throws IOException {
    Files.createDirectories(path.getParent());
    return Files.write(path, FakeKernel.bzImage(release, GZIPOutputStream::new));
  }
}
