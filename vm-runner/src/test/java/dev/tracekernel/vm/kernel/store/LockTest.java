package dev.tracekernel.vm.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.kernel.KernelUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockTest extends StoreTest {

  @Test
  void a_lock_file_is_for_people_to_read() throws IOException {
    List<LockChange> changes = store.lock(List.of(KernelName.parse("6.1")), "amd64");

    assertThat(changes)
        .containsExactly(new LockChange("6.1", "amd64", Optional.empty(), "6.1.176-1"));
    assertThat(temp.resolve("kernels.lock"))
        .hasContent(
            """
            # Which packages the kernels' names stand for; each package: SHA-256, name, version, path.
            # Written by the commands lock and update of TraceKernel's VM runner.

            Kernel: 6.1
            Architecture: amd64
            Release: 6.1.0-50-amd64
            Suite: bookworm
            Packages:
             %s linux-image-6.1.0-50-amd64 6.1.176-1 %s
            """
                .formatted(debian.sha256(debian.server().get(deb)), deb));
  }

  @Test
  void a_locked_kernel_is_taken_without_a_look_at_lists() throws IOException {
    lock("6.1");
    int before = debian.server().requests().size();
    debian.add(SUITE, "6.1.0-51-amd64", "6.1.177-1");
    debian.publish(SUITE);

    assertThat(get("6.1").release()).isEqualTo(RELEASE);
    assertThat(get("6.1").origin()).isEqualTo("Debian bookworm 6.1.176-1, locked");
    assertThat(debian.server().requests().subList(before, debian.server().requests().size()))
        .containsExactly(deb);
  }

  @Test
  void a_locked_kernel_in_the_cache_needs_no_network() throws IOException {
    lock("6.1");
    get("6.1");
    debian.close();

    assertThat(get("6.1").release()).isEqualTo(RELEASE);
  }

  @Test
  void locking_again_changes_nothing_and_update_does() throws IOException {
    lock("6.1");
    debian.add(SUITE, "6.1.0-51-amd64", "6.1.177-1");
    debian.publish(SUITE);

    assertThat(store.lock(List.of(KernelName.parse("6.1")), "amd64")).isEmpty();
    assertThat(get("6.1").release()).isEqualTo(RELEASE);
    assertThat(store.update())
        .containsExactly(new LockChange("6.1", "amd64", Optional.of("6.1.176-1"), "6.1.177-1"));
    assertThat(get("6.1").release()).isEqualTo("6.1.0-51-amd64");
    assertThat(store.update()).isEmpty();
  }

  @Test
  void names_that_are_not_debians_are_not_locked() throws IOException {
    assertThat(
            store.lock(
                List.of(
                    KernelName.parse("host"),
                    KernelName.parse("./x"),
                    KernelName.parse("mainline:v6.6")),
                "amd64"))
        .isEmpty();
    assertThat(temp.resolve("kernels.lock")).doesNotExist();
  }

  @Test
  void a_version_that_the_pool_lost_names_update() throws IOException {
    lock("6.1");
    debian.server().remove(deb);

    assertThatThrownBy(() -> get("6.1"))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage(
            "linux-image-6.1.0-50-amd64 6.1.176-1 is not in Debian's pool any more (%s). Run update: it locks the version that took its place."
                .formatted(deb));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Kernel: 6.1                          | an entry has no Architecture",
        "Architecture: amd64                  | an entry has no Kernel",
        "Release: ../../x                     | \"../../x\" is no release of a kernel",
        "Packages: 00 linux-image 1 pool/x.deb | \"00 linux-image 1 pool/x.deb\" is no package"
      })
  void a_broken_lock_file_says_what_is_wrong(String line, String what) throws IOException {
    String rest =
        line.startsWith("Kernel") || line.startsWith("Arch")
            ? ""
            : "Kernel: 6.1\nArchitecture: amd64\nSuite: bookworm\n"
                + (line.startsWith("Release") ? "" : "Release: " + RELEASE + "\n");
    Files.writeString(temp.resolve("kernels.lock"), rest + line + "\n");

    assertThatThrownBy(() -> get("6.1"))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage(
            "%s cannot be read: %s. Mend it, or delete it and run lock again."
                .formatted(temp.resolve("kernels.lock"), what));
  }
}
