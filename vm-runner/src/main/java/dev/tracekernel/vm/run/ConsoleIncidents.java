package dev.tracekernel.vm.run;

import dev.tracekernel.vm.guest.AllowList;
import dev.tracekernel.vm.guest.ConsoleIncident;
import dev.tracekernel.vm.guest.ConsoleScanner;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.TestName;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a console tells of a VM's end. */
final class ConsoleIncidents {

  private static final int TAIL = 4096;

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

  /** The last lines. */
  static String tail(Path console) {
    if (!Files.exists(console)) {
      return "";
    }
    try (RandomAccessFile file = new RandomAccessFile(console.toFile(), "r")) {
      long start = Math.max(0, file.length() - TAIL);
      byte[] bytes = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      return start == 0 ? text : text.substring(text.indexOf('\n') + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
