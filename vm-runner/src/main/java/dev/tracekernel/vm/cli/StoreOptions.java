package dev.tracekernel.vm.cli;

import dev.tracekernel.vm.guest.Machine;
import dev.tracekernel.vm.kernel.store.KernelSettings;
import dev.tracekernel.vm.kernel.store.KernelStore;
import java.io.PrintStream;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where kernels come from. */
final class StoreOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--arch",
      paramLabel = "ARCHITECTURE",
      description = "amd64 or arm64; default: ${DEFAULT-VALUE}, as this machine")
  private String architecture = Machine.ofHost().debianName();

  @Option(
      names = "--project",
      paramLabel = "FOLDER",
      description = "the folder with kernels.lock: the versions of Debian's kernels, by hash")
  private Path project = Path.of("");

  Machine machine() {
    try {
      return Machine.of(architecture);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  String architecture() {
    return machine().debianName();
  }

  KernelStore open(PrintStream progress) {
    return KernelStore.open(settings(), progress::println);
  }

  /** Some are of the environment, such as a mirror, and may be no address. */
  KernelSettings settings() {
    try {
      return KernelSettings.of(project.toAbsolutePath());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
