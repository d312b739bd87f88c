package dev.tracekernel.vm.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.guest.Acceleration;
import dev.tracekernel.vm.guest.Emulator;
import dev.tracekernel.vm.kernel.BootableKernel;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.kernel.KernelUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NamedKernelTest {

  private static final String RELEASE = "6.1.0-50-amd64";
  private static final String FOUND = "ok       kernel 6.1: 6.1.0-50-amd64, imagined";

  @TempDir Path folder;
  private Path modules;

  @BeforeEach
  void create() throws IOException {
    modules = Files.createDirectories(folder.resolve("lib/modules").resolve(RELEASE));
    Files.writeString(
        modules.resolve("modules.builtin"),
        "kernel/drivers/virtio/virtio_pci.ko\nkernel/drivers/char/virtio_console.ko\n");
    Files.writeString(
        modules.resolve("modules.dep"),
        """
        kernel/fs/9p/9p.ko: kernel/net/9p/9pnet.ko
        kernel/net/9p/9pnet_virtio.ko.xz: kernel/net/9p/9pnet.ko
        kernel/fs/overlayfs/overlay.ko:
        kernel/drivers/md/dm-delay.ko.zst: kernel/drivers/md/dm-mod.ko
        """);
  }

  @Test
  void modules_are_found_whatever_their_form() throws Exception {
    assertThat(Findings.of(check(List.of("dm-delay", "dm_delay"))))
        .containsExactly(FOUND, "ok       modules of 6.1: all are there");
  }

  @Test
  void modules_that_lack_are_named() throws Exception {
    assertThat(Findings.of(check(List.of("xfs", "dm-delay", "btrfs"))))
        .containsExactly(
            FOUND,
            "missing  modules of 6.1: there is no xfs, btrfs; remedy: take another, such as"
                + " by: tracekernel-vm run --kernels debian:6.12 ...");
  }

  @Test
  void what_the_guest_itself_needs_is_looked_for() throws Exception {
    Files.delete(modules.resolve("modules.dep"));

    assertThat(Findings.of(check(List.of())))
        .containsExactly(
            FOUND,
            "missing  modules of 6.1: there is no 9p, 9pnet_virtio, overlay; remedy: take another, such as"
                + " by: tracekernel-vm run --kernels debian:6.12 ...");
  }

  @Test
  void a_kernel_without_a_folder_is_not_judged() throws Exception {
    NamedKernel check =
        new NamedKernel(
            KernelName.parse("6.1"),
            _ -> kernel(Optional.empty()),
            List.of("xfs"),
            Optional.empty());

    assertThat(Findings.of(check))
        .containsExactly(FOUND, "note     modules of 6.1: they are not known before it runs");
  }

  @Test
  void a_kernel_that_cannot_be_had_says_why() throws Exception {
    NamedKernel check =
        new NamedKernel(
            KernelName.parse("6.1"),
            _ -> {
              throw new KernelUnavailableException("no mirror is known. Name one");
            },
            List.of(),
            Optional.empty());

    assertThat(Findings.of(check))
        .containsExactly("missing  kernel 6.1: no mirror is known. Name one");
  }

  @Test
  void a_boot_says_whether_kvm_works() throws Exception {
    assertThat(Findings.of(booting(Acceleration.KVM)))
        .contains("ok       KVM with 6.1: a boot has proven that it works");
  }

  @Test
  void a_boot_says_why_kvm_does_not_work() throws Exception {
    assertThat(Findings.of(booting(new Emulator("10.0").emulate("it hung"))))
        .contains("note     KVM with 6.1: not used: guests are emulated, which is slower: it hung");
  }

  @Test
  void what_nobody_has_tried_can_be_tried() {
    assertThat(Kvm.of("KVM", Optional.empty()))
        .hasToString(
            "note     KVM: nothing was booted with it yet; remedy: tracekernel-vm doctor --boot"
                + " --kernels KERNEL");
  }

  private NamedKernel check(List<String> wanted) {
    return new NamedKernel(
        KernelName.parse("6.1"), _ -> kernel(Optional.of(folder)), wanted, Optional.empty());
  }

  private NamedKernel booting(Acceleration found) {
    return new NamedKernel(
        KernelName.parse("6.1"),
        _ -> kernel(Optional.of(folder)),
        List.of(),
        Optional.of(_ -> found));
  }

  private static BootableKernel kernel(Optional<Path> modules) {
    return new BootableKernel("6.1", RELEASE, "amd64", Path.of("/none"), modules, "imagined");
  }
}
