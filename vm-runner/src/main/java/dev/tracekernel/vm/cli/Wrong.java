package dev.tracekernel.vm.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Tells options that cannot be from faults of this program, which are no fault of its user. */
final class Wrong {

  /** Makes something of options. */
  interface Source<T> {
    T get() throws IOException;
  }

  private Wrong() {}

  /** What the options mean; a wrong command line if they cannot mean anything. */
  static <T> T ifRefused(CommandSpec command, Source<T> source) throws IOException {
    try {
      return source.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
