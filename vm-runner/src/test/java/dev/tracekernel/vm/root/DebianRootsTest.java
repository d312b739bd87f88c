package dev.tracekernel.vm.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.vm.kernel.debian.Apt;
import dev.tracekernel.vm.kernel.store.KernelSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianRootsTest {

  /** Writes a line per call, and a file into the folder, which is the fourth word from the end. */
  private static final String GOOD =
      "echo called >> \"${0%/*}/calls\"; shift $(($# - 4)); echo made > \"$1/made\"";

  @TempDir Path temp;

  private final List<String> progress = new ArrayList<>();

  @Test
  void a_root_is_made_once_for_all_who_want_it() throws Exception {
    DebianRoots roots = roots(GOOD);
    List<Callable<Path>> wishes = List.of(this::again, this::again, this::again);

    Path root = roots.get("arm64");
    try (var pool = Executors.newFixedThreadPool(wishes.size())) {
      for (var answer : pool.invokeAll(wishes)) {
        assertThat(answer.get()).isEqualTo(root);
      }
    }

    assertThat(root.resolve("made")).hasContent("made");
    assertThat(temp.resolve("calls")).hasContent("called");
    assertThat(progress)
        .containsExactly("making a root file system of Debian trixie for arm64, once: " + root);
  }

  @Test
  void it_lies_beside_the_kernels() throws IOException {
    DebianRoots roots = roots(GOOD);

    assertThat(roots.has("arm64")).isFalse();
    assertThat(roots.get("arm64"))
        .isEqualTo(roots.folder("arm64"))
        .hasParent(temp.resolve("cache/roots"));
    assertThat(roots.has("arm64")).isTrue();
    assertThat(roots.has("amd64")).isFalse();
  }

  @Test
  void one_that_could_not_be_made_is_not_there_and_says_why() throws IOException {
    DebianRoots roots = roots("echo 'I: hello' >&2; echo 'E: no such mirror' >&2; exit 25");

    assertThatThrownBy(() -> roots.get("arm64"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "mmdebstrap could not make a root file system of Debian trixie for arm64 (status 25): E: no such mirror");
    assertThat(roots.has("arm64")).isFalse();
    assertThat(temp.resolve("cache/roots/parts")).isEmptyDirectory();
  }

  @Test
  void without_mmdebstrap_both_ways_out_are_named() {
    DebianRoots roots =
        new DebianRoots(settings(), Apt.ofThisMachine(), _ -> Optional.empty(), progress::add);

    assertThatThrownBy(() -> roots.get("arm64"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "a root file system of Debian trixie for arm64 cannot be made: mmdebstrap is not installed. Install it: apt-get install mmdebstrap. Or name a root file system by --root (in Maven: -Dtracekernel.root=FOLDER).");
  }

  private Path again() throws IOException {
    return roots(GOOD).get("arm64");
  }

  private DebianRoots roots(String body) throws IOException {
    Path program = temp.resolve("mmdebstrap");
    if (!Files.exists(program)) {
      Files.writeString(program, "#!/bin/sh\n" + body + "\n");
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    return new DebianRoots(
        settings(), Apt.ofThisMachine(), _ -> Optional.of(program), progress::add);
  }

  private KernelSettings settings() {
    URI mirror = URI.create("http://one.test/debian/");
    return new KernelSettings(
        temp.resolve("cache/kernels"),
        temp.resolve("kernels.lock"),
        Optional.of(mirror),
        Optional.of(mirror),
        Optional.of(temp.resolve("keys")),
        Optional.empty());
  }
}
