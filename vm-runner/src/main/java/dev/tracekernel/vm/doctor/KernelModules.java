package dev.tracekernel.vm.doctor;

import dev.tracekernel.vm.kernel.BootableKernel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a kernel can load, or has built in.
 *
 * @param kernel the kernel
 * @param wanted what the tests load
 */
record KernelModules(BootableKernel kernel, List<String> wanted) implements Check {

  /** Without these no guest comes up. */
  private static final List<String> OF_THE_GUEST =
      List.of("virtio_pci", "virtio_console", "9p", "9pnet_virtio", "overlay");

  @Override
  public void examine(Consumer<Finding> findings) {
    String subject = "modules of " + kernel.name();
    if (kernel.modules().isEmpty()) {
      findings.accept(Finding.note(subject, "they are not known before it runs"));
      return;
    }
    Set<String> there = there(folder(kernel.modules().get()));
    List<String> lacking =
        Stream.concat(OF_THE_GUEST.stream(), wanted.stream())
            .distinct()
            .filter(module -> !there.contains(plain(module)))
            .toList();
    findings.accept(
        lacking.isEmpty()
            ? Finding.ok(subject, "all are there")
            : Finding.missing(
                subject,
                "there is no " + String.join(", ", lacking),
                "take another, such as by: tracekernel-vm run --kernels debian:6.12 ..."));
  }

  private Path folder(Path root) {
    return root.resolve("lib/modules").resolve(kernel.release());
  }

  private static Set<String> there(Path folder) {
    return Stream.of("modules.dep", "modules.builtin")
        .map(folder::resolve)
        .filter(Files::exists)
        .flatMap(KernelModules::lines)
        .map(line -> line.replaceFirst(":.*", ""))
        .map(KernelModules::name)
        .collect(Collectors.toSet());
  }

  private static Stream<String> lines(Path list) {
    try {
      return Files.readAllLines(list).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of {@code kernel/drivers/md/dm-delay.ko.xz}: {@code dm_delay}. */
  private static String name(String path) {
    return plain(path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.ko(\\.\\w+)?$", ""));
  }

  /** To the kernel both signs are one. */
  private static String plain(String module) {
    return module.replace('-', '_');
  }
}
