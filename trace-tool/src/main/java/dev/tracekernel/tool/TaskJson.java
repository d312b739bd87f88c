package dev.tracekernel.tool;

import com.google.gson.stream.JsonWriter;
import dev.tracekernel.tracer.event.Task;
import java.io.IOException;

/** Who it was. */
final class TaskJson {

  private TaskJson() {}

  /** Writes the fields of an object that is open. */
  static void write(Task task, JsonWriter out) throws IOException {
    out.name("pid").value(task.pid()).name("tid").value(task.tid());
    out.name("hostPid").value(task.hostPid()).name("hostTid").value(task.hostTid());
    if (task.pidNamespace().isPresent()) {
      out.name("pidNamespace").value(task.pidNamespace().getAsLong());
    }
    out.name("processStart").value(task.processStart());
    out.name("executable").value(task.executable());
    out.name("leader").value(task.leader()).name("thread").value(task.thread());
  }

  static void writeObject(Task task, JsonWriter out) throws IOException {
    out.beginObject();
    write(task, out);
    out.endObject();
  }
}
