package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostMachineTest {

  @TempDir Path folder;

  @Test
  void a_machine_without_qemu_is_one_too_and_another_one_than_with_it() throws Exception {
    String qemu = folder.resolve("qemu").toString();
    String without = HostMachine.id(qemu);
    Files.writeString(Path.of(qemu), "#!/bin/sh\necho version 10.0.2\n");
    Files.setPosixFilePermissions(Path.of(qemu), PosixFilePermissions.fromString("rwx------"));

    assertThat(without).matches("[0-9a-f]{16}");
    assertThat(HostMachine.id(qemu)).isNotEqualTo(without).isEqualTo(HostMachine.id(qemu));
  }
}
