package dev.tracekernel.vm.cli;

import dev.tracekernel.vm.kernel.KernelName;
import java.util.List;
import picocli.CommandLine.Option;

/** Which kernels. */
final class KernelOptions {

  @Option(
      names = {"-k", "--kernels"},
      required = true,
      split = ",",
      paramLabel = "KERNEL",
      description =
          "5.10, debian:6.12, debian:trixie-backports, latest, host, mainline:v6.6, or a path to a"
              + " kernel")
  private List<KernelName> kernels = List.of();

  List<KernelName> all() {
    return kernels.stream().distinct().toList();
  }

  List<String> names() {
    return all().stream().map(KernelName::toString).toList();
  }
}
