package dev.tracekernel.vm.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.vm.kernel.BootableKernel;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.kernel.KernelUnavailableException;
import dev.tracekernel.vm.kernel.image.FakeKernel;
import dev.tracekernel.vm.kernel.image.KernelFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DebianKernelTest extends StoreTest {

  @ParameterizedTest
  @ValueSource(strings = {"6.1", "debian:6.1"})
  void a_series_is_downloaded_and_made_ready_to_boot(String name) throws IOException {
    BootableKernel kernel = get(name);

    Path folder = temp.resolve("cache").resolve(kernels().getFirst());
    assertThat(kernel)
        .isEqualTo(
            new BootableKernel(
                name,
                RELEASE,
                "amd64",
                folder.resolve("boot/vmlinux-" + RELEASE),
                Optional.of(folder),
                "Debian bookworm 6.1.176-1"));
    assertThat(KernelFile.read(kernel.image()).release()).isEqualTo(RELEASE);
    assertThat(folder.resolve("boot/vmlinuz-" + RELEASE)).isRegularFile();
    assertThat(folder.resolve("lib/modules/" + RELEASE + "/modules.dep")).isRegularFile();
    assertThat(progress)
        .containsExactly(
            "downloading linux-image-6.1.0-50-amd64 6.1.176-1",
            "unpacking linux-image-6.1.0-50-amd64");
  }

  @Test
  void nothing_is_left_of_the_way() throws IOException {
    get("6.1");

    assertThat(temp.resolve("cache/parts")).isEmptyDirectory();
    assertThat(temp.resolve("cache/downloads")).isEmptyDirectory();
  }

  @Test
  void a_kernel_in_many_packages_is_put_together() throws IOException {
    String release = "7.3.4+deb13-amd64";
    debian.addSplit("trixie-backports", release, "7.3.4-1~bpo13+1");
    debian.publish("trixie-backports");

    BootableKernel kernel = get("7.3");

    Path folder = kernel.modules().orElseThrow();
    assertThat(kernel.image()).isEqualTo(folder.resolve("boot/vmlinux-" + release));
    assertThat(folder.resolve("boot/vmlinuz-" + release)).isRegularFile();
    assertThat(folder.resolve("lib/modules/" + release + "/modules.builtin")).isRegularFile();
    assertThat(folder.resolve("lib/modules/" + release + "/modules.dep")).isRegularFile();
  }

  @Test
  void the_newest_of_a_release_and_its_security_suite_is_taken() throws IOException {
    debian.add(SUITE + "-security", "6.1.0-51-amd64", "6.1.177-1");
    debian.publish(SUITE + "-security");

    assertThat(get("6.1").release()).isEqualTo("6.1.0-51-amd64");
  }

  @Test
  void a_suite_has_the_kernel_of_its_users_and_latest_the_newest_of_all() throws IOException {
    debian.add("trixie-backports", "7.3.4-amd64", "7.3.4-1");
    debian.add("trixie-backports", "7.9.1-amd64", "7.9.1-1");
    debian.add("trixie-backports", "linux-image-amd64", "7.3.4-1", "", Map.of());
    debian.publish("trixie-backports");
    debian.add("sid", "7.4.1-amd64", "7.4.1-1");
    debian.add("sid", "linux-image-amd64", "7.4.1-1", "", Map.of());
    debian.publish("sid");

    assertThat(get("debian:trixie-backports").release()).isEqualTo("7.3.4-amd64");
    assertThat(get("latest").release()).isEqualTo("7.4.1-amd64");
  }

  @Test
  void a_kernel_that_debian_does_not_have_says_where_it_was_looked_for() {
    assertThatThrownBy(() -> get("6.6"))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage(
            "Debian has no kernel 6.6 for amd64 in forky-backports, trixie-backports, sid,"
                + " bookworm-backports, bullseye-security. Name another suite (debian:SUITE), a"
                + " file of yours, or mainline:TAG.");
    assertThatThrownBy(() -> get("debian:nosuch"))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage(
            "Debian has no kernel for amd64 in nosuch, nosuch-security. Name another suite"
                + " (debian:SUITE), a file of yours, or mainline:TAG.");
  }

  @Test
  void an_architecture_that_the_suite_does_not_have_says_so() {
    assertThatThrownBy(() -> store.get(KernelName.parse("6.1"), "arm64"))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage(
            debian.server().uri() + "dists/bookworm/ has no packages for the architecture arm64");
  }

  @Test
  void a_package_with_another_kernel_in_it_is_refused() throws IOException {
    debian.add("sid", "linux-image-7.9.1-amd64", "7.9.1-1", "", wrongImage());
    debian.publish("sid");

    assertThatThrownBy(() -> get("7.9"))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage("the package of 7.9.1-amd64 has another kernel in it: 7.9.2-amd64");
    assertThat(kernels()).isEmpty();
  }

  private static Map<String, byte[]> wrongImage() throws IOException {
    return Map.of(
        "./boot/vmlinuz-7.9.1-amd64", FakeKernel.bzImage("7.9.2-amd64", GZIPOutputStream::new));
  }
}
