package dev.tracekernel.vm.cli;

import dev.tracekernel.vm.guest.Disk;
import dev.tracekernel.vm.guest.GuestRoot;
import dev.tracekernel.vm.guest.GuestSettings;
import dev.tracekernel.vm.matrix.Memory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The machine that kernels boot on. */
final class GuestOptions {

  @Option(names = "--cpus", paramLabel = "N", description = "default: ${DEFAULT-VALUE}")
  private int cpus = GuestSettings.DEFAULT.cpus();

  @Option(names = "--memory", paramLabel = "SIZE", description = "such as 2G or 512M; default: 2G")
  private Memory memory = new Memory(GuestSettings.DEFAULT.mebibytes());

  @Option(
      names = "--kernel-argument",
      paramLabel = "WORD",
      description = "added to the kernel's command line; may be repeated")
  private List<String> kernelArguments = List.of();

  @Option(
      names = "--module",
      paramLabel = "NAME",
      description = "a kernel module that is loaded before the tests; may be repeated")
  private List<String> modules = List.of();

  @Option(
      names = "--disk",
      paramLabel = "NAME=SIZE",
      description =
          "an empty disk, such as scratch=1G, at /dev/disk/by-id/virtio-NAME; may be repeated")
  private List<Disk> disks = List.of();

  @Option(
      names = "--rwdir",
      paramLabel = "FOLDER",
      description = "a folder that the tests write to, and the host sees; may be repeated")
  private List<Path> writable = List.of();

  @Option(names = "--network", description = "let the guest reach what the host reaches")
  private boolean network;

  @Option(
      names = "--boot-timeout",
      paramLabel = "SECONDS",
      description = "default: ${DEFAULT-VALUE}")
  private long bootTimeout = GuestSettings.DEFAULT.bootTimeout().toSeconds();

  @Option(
      names = "--root",
      paramLabel = "FOLDER",
      description =
          "a root file system for the guest; default: this machine's root, or one that run makes"
              + " for guests of another architecture")
  private Optional<Path> root = Optional.empty();

  GuestSettings settings() {
    return new GuestSettings(
        cpus,
        memory.mebibytes(),
        kernelArguments,
        disks,
        network,
        writable.stream().map(Path::toAbsolutePath).toList(),
        modules,
        Duration.ofSeconds(bootTimeout),
        root.map(GuestRoot::new).orElse(GuestRoot.HOST));
  }
}
