package dev.tracekernel.vm.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.guest.GuestRoot;
import dev.tracekernel.vm.guest.Machine;
import dev.tracekernel.vm.kernel.store.KernelSettings;
import dev.tracekernel.vm.root.DebianRoots;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootFileSystemTest {

  private static final Machine OTHER =
      Machine.ofHost() == Machine.ARM64 ? Machine.AMD64 : Machine.ARM64;
  private static final String NAME = OTHER.debianName();

  @TempDir Path temp;

  @Test
  void without_one_and_without_mmdebstrap_both_ways_out_are_named() throws Exception {
    assertThat(Findings.of(check(GuestRoot.HOST)))
        .containsExactly(
            "missing  mmdebstrap: it is not installed, and no root file system was made for "
                + NAME
                + " guests yet; remedy: apt-get install mmdebstrap, or name a root file system by --root");
  }

  @Test
  void that_none_was_made_yet_is_nothing_to_mend() throws Exception {
    new FakePath(temp).script("mmdebstrap", "exit 0");

    assertThat(Findings.of(check(GuestRoot.HOST)))
        .containsExactly(
            "note     root file system: none was made for %s guests yet: the first run does"
                .formatted(NAME));
  }

  @Test
  void one_that_is_there_needs_no_mmdebstrap() throws Exception {
    Path made = Files.createDirectories(roots().folder(NAME));
    program(made, "usr/bin/busybox", OTHER);
    program(made, "usr/lib/jvm/jdk/bin/java", OTHER);

    assertThat(Findings.of(check(GuestRoot.HOST)))
        .containsExactly("ok       root file system: " + made);
  }

  @Test
  void one_that_is_given_is_told_what_it_lacks() throws Exception {
    assertThat(Findings.of(check(new GuestRoot(temp))))
        .containsExactly(
            "missing  root file system: the root file system %s has no program /usr/bin/busybox: unpack Debian's package busybox-static for %s there"
                .formatted(temp, NAME),
            "missing  root file system: the root file system %s has no JDK in /usr/lib/jvm: unpack Debian's package openjdk-25-jre-headless there, or name a JDK for that architecture by --java"
                .formatted(temp));
  }

  private Check check(GuestRoot given) {
    return new RootFileSystem(new FakePath(temp).searchPath(), OTHER, given, roots());
  }

  private DebianRoots roots() {
    return DebianRoots.of(
        new KernelSettings(
            temp.resolve("cache/kernels"),
            temp.resolve("kernels.lock"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        _ -> {});
  }

  private static void program(Path root, String name, Machine machine) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(0, 0x464c457f).putShort(18, (short) (machine == Machine.ARM64 ? 0xb7 : 0x3e));
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, head.array());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
