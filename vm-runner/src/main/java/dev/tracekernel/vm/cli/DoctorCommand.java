package dev.tracekernel.vm.cli;

import dev.tracekernel.vm.doctor.Doctor;
import dev.tracekernel.vm.doctor.Examination;
import dev.tracekernel.vm.guest.Accelerations;
import dev.tracekernel.vm.guest.GuestRoot;
import dev.tracekernel.vm.guest.GuestSettings;
import dev.tracekernel.vm.guest.Machine;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.matrix.MatrixTask;
import dev.tracekernel.vm.matrix.Memory;
import dev.tracekernel.vm.matrix.Terminal;
import dev.tracekernel.vm.suite.Suite;
import dev.tracekernel.vm.suite.SuiteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what this machine lacks. */
@Command(
    name = "doctor",
    description = "Says what this machine lacks to run guests, and how to mend it.",
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  private static final int SOMETHING_IS_MISSING = 1;

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private final StoreOptions store = new StoreOptions();

  @Option(
      names = {"-k", "--kernels"},
      split = ",",
      paramLabel = "KERNEL",
      description = "looked at too, and downloaded if they are not here yet")
  private List<KernelName> kernels = List.of();

  @Option(
      names = "--module",
      paramLabel = "NAME",
      description =
          "that the kernels should have; may be repeated; default: loop, null_blk, scsi_debug (but"
              + " for arm64, where Debian's kernels have none), dm-delay, xfs, btrfs")
  private List<String> modules = List.of();

  @Option(
      names = "--root",
      paramLabel = "FOLDER",
      description = "a root file system for the guests, as run takes it")
  private Optional<Path> root = Optional.empty();

  @Option(
      names = "--boot",
      description = "boot the kernels of which it is not known whether KVM works with them")
  private boolean boot;

  @Option(
      names = "--forget",
      description =
          "first forget what boots have shown of KVM on this machine, which counts for seven days:"
              + " the next boot tries it again")
  private boolean forget;

  @Option(
      names = "--suite",
      paramLabel = "FILE",
      description = "whose files are looked at, as written by mvn ...:suite")
  private Optional<Path> suite = Optional.empty();

  @Option(names = "--java", paramLabel = "FILE", description = "default: the suite's, else this")
  private Optional<Path> java = Optional.empty();

  @Option(names = "--memory", paramLabel = "SIZE", description = "a guest's; default: 2G")
  private Memory memory = new Memory(GuestSettings.DEFAULT.mebibytes());

  @Option(names = "--cpus", paramLabel = "N", description = "a guest's; default: ${DEFAULT-VALUE}")
  private int cpus = GuestSettings.DEFAULT.cpus();

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (boot && kernels.isEmpty()) {
      throw wrong("--boot boots the kernels that --kernels names: name one");
    }
    Accelerations accelerations = MatrixTask.accelerations(store.settings());
    if (forget) {
      accelerations.forget();
    }
    Doctor doctor =
        Doctor.of(examination(), store.settings(), store.open(terminal.err()), accelerations);
    return doctor.examine(terminal.out()::println) ? 0 : SOMETHING_IS_MISSING;
  }

  private Examination examination() throws IOException {
    Optional<Suite> read =
        suite.isPresent() ? Optional.of(SuiteFile.read(suite.get())) : Optional.empty();
    return new Examination(
        store.machine(),
        root.map(GuestRoot::new).orElse(GuestRoot.HOST),
        cpus,
        memory.mebibytes(),
        java.or(() -> read.map(Suite::java))
            .orElseGet(() -> Path.of(System.getProperty("java.home"), "bin", "java")),
        read.map(Suite::classPath).orElse(List.of()),
        List.copyOf(kernels),
        modules.isEmpty() ? usualModules() : List.copyOf(modules),
        boot);
  }

  private List<String> usualModules() {
    return store.machine() == Machine.ARM64
        ? List.of("loop", "null_blk", "dm-delay", "xfs", "btrfs")
        : List.of("loop", "null_blk", "scsi_debug", "dm-delay", "xfs", "btrfs");
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
