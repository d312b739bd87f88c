package dev.tracekernel.tool;

import com.google.gson.stream.JsonWriter;
import dev.tracekernel.tracer.event.ExecEvent;
import dev.tracekernel.tracer.event.ExitEvent;
import dev.tracekernel.tracer.event.ExitStatus;
import dev.tracekernel.tracer.event.ForkEvent;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SignalEvent;
import java.io.IOException;
import java.util.Locale;

/** What is known of a process event, as fields of a JSON object that is open. */
final class ProcessEventJson {

  private ProcessEventJson() {}

  /** Writes an event; of one that is newer than this tool its text alone. */
  static void write(KernelEvent event, JsonWriter out) throws IOException {
    out.name("event").value(event.name());
    switch (event) {
      case ForkEvent fork -> fork(fork, out);
      case ExecEvent exec -> exec(exec, out);
      case ExitEvent exit -> exit(exit, out);
      case SignalEvent signal -> signal(signal, out);
      default -> {}
    }
    out.name("text").value(event.toString());
  }

  private static void fork(ForkEvent fork, JsonWriter out) throws IOException {
    out.name("kind").value(lower(fork.kind()));
    TaskJson.writeObject(fork.child(), out.name("child"));
  }

  private static void exec(ExecEvent exec, JsonWriter out) throws IOException {
    PathJson.write(exec.file(), out.name("file"));
    if (exec.interpreter().isPresent()) {
      PathJson.write(exec.interpreter().get(), out.name("interpreter"));
    }
    out.name("hostTidBefore").value(exec.hostTidBefore());
  }

  private static void exit(ExitEvent exit, JsonWriter out) throws IOException {
    status(exit.status(), out.name("status"));
    if (exit.processStatus().isPresent()) {
      status(exit.processStatus().get(), out.name("processStatus"));
    }
  }

  private static void status(ExitStatus status, JsonWriter out) throws IOException {
    out.beginObject();
    if (status.code().isPresent()) {
      out.name("code").value(status.code().getAsInt());
    }
    if (status.signal().isPresent()) {
      out.name("signal").value(status.signal().get().toString());
      out.name("coreDumped").value(status.coreDumped());
    }
    out.endObject();
  }

  private static void signal(SignalEvent signal, JsonWriter out) throws IOException {
    out.name("signal").value(signal.signal().toString());
    out.name("effect").value(lower(signal.effect()));
    out.name("delivered").value(signal.delivered());
    out.name("byKernel").value(signal.byKernel());
    TaskJson.writeObject(signal.receiver(), out.name("receiver"));
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
