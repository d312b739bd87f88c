package dev.tracekernel.vm.run;

import dev.tracekernel.vm.guest.AllowList;
import dev.tracekernel.vm.guest.ConsoleIncident;
import dev.tracekernel.vm.guest.ConsoleScanner;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.TestName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** What a console tells of a VM's end. */
final class ConsoleIncidents {

  private ConsoleIncidents() {}

  static List<Incident> in(Path console, AllowList allowed, List<TestName> running) {
    try {
      return ConsoleScanner.scan(console, allowed).stream()
          .map(found -> incident(found, running))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Incident incident(ConsoleIncident found, List<TestName> running) {
    return new Incident(found.kind(), found.headline(), running, found.excerpt(), "");
  }

  /** Whether a VM or its JVM can have ended by it. */
  static boolean ends(Incident incident) {
    return switch (incident.kind()) {
      case PANIC, OOPS, OUT_OF_MEMORY -> true;
      default -> false;
    };
  }
}
