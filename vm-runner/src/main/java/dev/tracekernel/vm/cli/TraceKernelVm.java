package dev.tracekernel.vm.cli;

import dev.tracekernel.vm.guest.Disk;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.kernel.KernelUnavailableException;
import dev.tracekernel.vm.matrix.Disks;
import dev.tracekernel.vm.matrix.Memory;
import dev.tracekernel.vm.matrix.Terminal;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line tool. */
@Command(
    name = "tracekernel-vm",
    description = "Runs one JUnit suite under many kernels.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all is well",
      "1:a test, a kernel or a rule of the matrix fails; or doctor finds something missing",
      "2:the command line is wrong",
      "3:this machine lacks something, or nothing fails but kernels that could not be started: the"
          + " message names it and the remedy"
    })
public final class TraceKernelVm {

  private static final int CANNOT_RUN = 3;

  TraceKernelVm() {}

  /** Runs a command and ends the JVM with its exit status. */
  public static void main(String[] arguments) {
    System.exit(commandLine(Terminal.ofThisProcess()).execute(arguments));
  }

  static CommandLine commandLine(Terminal terminal) {
    CommandLine program =
        new CommandLine(new TraceKernelVm())
            .addSubcommand(new RunCommand(terminal))
            .addSubcommand(exec(terminal))
            .addSubcommand(new FetchCommand(terminal))
            .addSubcommand(new LockCommand(terminal))
            .addSubcommand(new UpdateCommand(terminal))
            .addSubcommand(new MatrixCommand(terminal))
            .addSubcommand(new MergeCommand(terminal))
            .addSubcommand(new DoctorCommand(terminal))
            .setExpandAtFiles(false)
            .setOut(writer(terminal.out()))
            .setErr(writer(terminal.err()))
            .registerConverter(KernelName.class, text -> read(text, KernelName::parse))
            .registerConverter(Disk.class, text -> read(text, Disks::parse))
            .registerConverter(Memory.class, text -> read(text, Memory::parse))
            .setExecutionExceptionHandler((e, command, _) -> explain(e, command));
    program
        .getSubcommands()
        .values()
        .forEach(command -> command.getCommandSpec().versionProvider(new Version()));
    return program;
  }

  /** What follows the command's name is the command's, whatever it looks like. */
  private static CommandLine exec(Terminal terminal) {
    return new CommandLine(new ExecCommand(terminal)).setStopAtPositional(true);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, stream.charset());
  }

  private static <T> T read(String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException(e.getMessage());
    }
  }

  /**
   * What this machine lacks is for the user to mend, and what the options say wrong was refused
   * where they were read; anything else is a fault of this program, which its trace shows.
   */
  private static int explain(Exception e, CommandLine command) throws Exception {
    return switch (e) {
      case IOException _, UncheckedIOException _, KernelUnavailableException _ -> {
        command.getErr().println(e.getMessage());
        yield CANNOT_RUN;
      }
      default -> throw e;
    };
  }
}
