package dev.tracekernel.tool;

import dev.tracekernel.tracer.event.Glob;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line tool for saved traces. */
@Command(
    name = "tracekernel-trace",
    description = "Shows traces that failed tests, or KernelTrace.save, left in files.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:all is well; also where the reader of the output has had enough",
      "2:the command line is wrong",
      "3:the file cannot be read or written: the message says why, and the remedy"
    })
public final class TraceTool {

  private static final int CANNOT_READ = 3;

  private TraceTool() {}

  /** Runs a command and ends the JVM with its exit status. */
  public static void main(String[] arguments) {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    System.exit(
        commandLine(out, new PrintWriter(System.err, true, System.err.charset()))
            .execute(arguments));
  }

  static CommandLine commandLine(OutputStream out, PrintWriter err) {
    return new CommandLine(new TraceTool())
        .addSubcommand(new PrintCommand(out))
        .addSubcommand(new JsonCommand(out))
        .addSubcommand(new PerfettoCommand(out))
        .addSubcommand(new InfoCommand(out))
        .registerConverter(Glob.class, PathOption::read)
        .setExpandAtFiles(false)
        .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
        .setErr(err)
        .setExecutionExceptionHandler((e, command, _) -> explain(e, command));
  }

  /** What a file lacks is for the user to mend; anything else is a fault of this program. */
  private static int explain(Exception e, CommandLine command) throws Exception {
    return switch (e) {
      case OutputClosedException _ -> 0;
      case IOException _, UncheckedIOException _ -> {
        command.getErr().println("tracekernel-trace: " + reason(e));
        yield CANNOT_READ;
      }
      default -> throw e;
    };
  }

  /** The JDK's messages on files often are just their names. */
  private static String reason(Exception e) {
    Exception cause = e.getCause() instanceof IOException inner ? inner : e;
    return cause instanceof FileSystemException
        ? cause.toString()
        : String.valueOf(cause.getMessage());
  }
}
