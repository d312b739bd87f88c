package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsTest {

  private static final int ELF = 0x464c457f;
  private static final short AMD64 = 0x3e;

  @TempDir Path folder;

  @Test
  void the_root_of_this_machine_is_no_root_for_another_architecture() {
    Machine host = Machine.ofHost();
    Machine other = host == Machine.ARM64 ? Machine.AMD64 : Machine.ARM64;

    assertThatThrownBy(() -> Tools.find(other, GuestRoot.HOST))
        .isInstanceOf(GuestException.class)
        .hasMessage(
            "an %s guest cannot have the root of this machine, which is %s: name a root file system by --root",
            other.debianName(), host.debianName());
  }

  @Test
  void a_root_without_its_first_program_is_refused() {
    assertThatThrownBy(() -> Tools.find(Machine.ARM64, new GuestRoot(folder)))
        .isInstanceOf(GuestException.class)
        .hasMessage(
            "the root file system %s has no program /usr/bin/busybox: unpack Debian's package busybox-static for arm64 there",
            folder);
  }

  @Test
  void a_root_of_another_architecture_is_refused() throws IOException {
    Path busybox = busybox(AMD64);

    assertThatThrownBy(() -> Tools.find(Machine.ARM64, new GuestRoot(folder)))
        .isInstanceOf(GuestException.class)
        .hasMessage(
            "%s is no program for arm64: name a root file system of that architecture by --root",
            busybox);
  }

  private Path busybox(short machine) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    head.putInt(0, ELF).putShort(18, machine);
    Path file = Files.createDirectories(folder.resolve("usr/bin")).resolve("busybox");
    Files.write(file, head.array());
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
