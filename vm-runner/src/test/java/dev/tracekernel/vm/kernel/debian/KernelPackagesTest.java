package dev.tracekernel.vm.kernel.debian;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelPackagesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5.10.0-46-amd64",
        "6.1.0-0.deb11.52-amd64",
        "6.12.117+deb13-amd64",
        "6.12-rc3-amd64",
        "6.9.7-amd64"
      })
  void knows_generic_kernels(String release) {
    assertThat(suite(image(release, "6.9.7-1")).newest(version -> true))
        .hasValueSatisfying(kernel -> assertThat(kernel.release()).isEqualTo(release));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "amd64",
        "6.1-amd64",
        "5.10.0-46-rt-amd64",
        "5.10.0-46-cloud-amd64",
        "6.12.117+deb13-cloud-amd64",
        "5.10.0-46-amd64-dbg",
        "6.12.117+deb13-amd64-unsigned",
        "6.12.117+deb13-arm64",
        "6.12.117+deb13-arm64-16k"
      })
  void passes_over_other_packages(String rest) {
    assertThat(suite(image(rest, "6.9.7-1")).newest(version -> true)).isEmpty();
  }

  @Test
  void the_newest_version_is_not_the_last_by_letters() {
    KernelPackages suite =
        suite(image("6.1.0-9-amd64", "6.1.99-1"), image("6.1.0-10-amd64", "6.1.100-1"));

    assertThat(suite.newest(version -> true))
        .hasValueSatisfying(kernel -> assertThat(kernel.release()).isEqualTo("6.1.0-10-amd64"));
  }

  @Test
  void the_parts_of_a_kernel_are_followed_and_nothing_else() {
    String release = "7.3.4+deb13-amd64";
    KernelPackages suite =
        suite(
            stanza(
                "linux-image-" + release,
                "7.3.4-1",
                "dracut | initramfs-tools (>= 0.120), linux-base (>= 4), linux-binary-%s (= 7.3.4-1),"
                        .formatted(release)
                    + " linux-modules-%s (= 7.3.4-1)".formatted(release)),
            stanza("linux-base", "4.12", ""),
            stanza("linux-binary-" + release, "7.3.4-1", "linux-base-" + release + " (= 7.3.4-1)"),
            stanza("linux-modules-" + release, "7.3.4-1", "kmod, linux-base-" + release),
            stanza("linux-modules-" + release, "7.3.4-2", ""),
            stanza("linux-base-" + release, "7.3.4-1", ""));

    assertThat(suite.newest(version -> true).orElseThrow().packages())
        .extracting(part -> part.name() + " " + part.version())
        .containsExactly(
            "linux-image-" + release + " 7.3.4-1",
            "linux-binary-" + release + " 7.3.4-1",
            "linux-modules-" + release + " 7.3.4-1",
            "linux-base-" + release + " 7.3.4-1");
  }

  @Test
  void a_suites_usual_kernel_is_the_one_that_its_users_get() {
    KernelPackages suite =
        suite(
            image("6.1.0-56-amd64", "6.1.192-2"),
            image("6.12.117+deb12-amd64", "6.12.117-1~deb12u1"),
            stanza("linux-image-amd64", "6.1.176-1", ""),
            stanza("linux-image-amd64", "6.1.192-2", ""));

    assertThat(suite.usual())
        .hasValueSatisfying(kernel -> assertThat(kernel.release()).isEqualTo("6.1.0-56-amd64"));
  }

  private static KernelPackages suite(Stanza... stanzas) {
    return new KernelPackages("bookworm", "amd64", Arrays.asList(stanzas));
  }

  private static Stanza image(String rest, String version) {
    return stanza("linux-image-" + rest, version, "kmod");
  }

  private static Stanza stanza(String name, String version, String depends) {
    return new Stanza(
        Map.of(
            "Package",
            name,
            "Version",
            version,
            "Depends",
            depends,
            "Filename",
            "pool/x.deb",
            "SHA256",
            "00"));
  }
}
