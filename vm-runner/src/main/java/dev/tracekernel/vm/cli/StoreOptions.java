package dev.tracekernel.vm.cli;

import dev.tracekernel.vm.kernel.store.KernelSettings;
import dev.tracekernel.vm.kernel.store.KernelStore;
import java.io.PrintStream;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where kernels come from. */
final class StoreOptions {

  @Option(names = "--arch", paramLabel = "ARCHITECTURE", description = "amd64 (default) or arm64")
  private String architecture = "amd64";

  @Option(
      names = "--project",
      paramLabel = "FOLDER",
      description = "the folder with kernels.lock: the versions of Debian's kernels, by hash")
  private Path project = Path.of("");

  String architecture() {
    return architecture;
  }

  KernelStore open(PrintStream progress) {
    return KernelStore.open(settings(), progress::println);
  }

  KernelSettings settings() {
    return KernelSettings.of(project.toAbsolutePath());
  }
}
