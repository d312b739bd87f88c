package dev.tracekernel.tool;

import com.google.gson.stream.JsonWriter;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.ProbeEvent;
import dev.tracekernel.tracer.event.RingEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.Task;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes events of the Trace Event Format: complete ones (X) for calls, begins (B) for calls in
 * flight, asynchronous ones (b, e) for operations of io_uring, instants (i) for all else, and
 * metadata (M) for the names of processes and threads.
 *
 * <p>Processes and threads are the host's, since two pid namespaces may have the same numbers.
 */
final class Slices {

  private static final int MICROS = 3; // decimals of a number of nanoseconds in microseconds

  private final JsonWriter json;
  private final Start start;
  private final Map<String, String> names = new HashMap<>();
  private int operations;

  Slices(JsonWriter json, Start start) {
    this.json = json;
    this.start = start;
  }

  void add(KernelEvent event) throws IOException {
    Task task = event.task();
    name("process_name", task, task.hostPid(), task.executable());
    name("thread_name", task, task.hostTid(), task.thread());
    switch (event) {
      case SyscallEvent call -> call(call);
      case RingEvent operation -> operation(operation);
      case ProbeEvent fired -> probe(fired);
      default -> instant(event);
    }
  }

  private void call(SyscallEvent call) throws IOException {
    begin(call.name(), call.errno().isPresent() ? "syscall,failed" : "syscall", call);
    if (call.inFlight()) {
      json.name("ph").value("B");
    } else {
      json.name("ph").value("X").name("dur").value(micros(call.duration()));
    }
    json.name("args").beginObject();
    for (String parameter : call.signature().parameterNames()) {
      json.name(parameter).value(Long.toString(call.argument(parameter).orElseThrow()));
    }
    if (call.result().isPresent()) {
      json.name("result").value(Long.toString(call.result().getAsLong()));
    }
    json.name("call").value(OutcomeJson.text(call)).endObject().endObject();
  }

  /** On tracks of their own: a thread has many on their way at a time. */
  private void operation(RingEvent operation) throws IOException {
    String id = Integer.toString(operations++);
    begin(operation.name(), "io_uring", operation);
    json.name("ph").value("b").name("id").value(id);
    json.name("args").beginObject();
    json.name("operation").value(OutcomeJson.text(operation)).endObject().endObject();
    if (operation.result().isPresent()) {
      json.beginObject().name("name").value(operation.name()).name("cat").value("io_uring");
      json.name("pid").value(operation.task().hostPid());
      json.name("tid").value(operation.task().hostTid());
      json.name("ts").value(micros(start.to(operation).plus(operation.duration())));
      json.name("ph").value("e").name("id").value(id).endObject();
    }
  }

  private void probe(ProbeEvent fired) throws IOException {
    begin(fired.function(), "probe", fired);
    json.name("ph").value("i").name("s").value("t").name("args").beginObject();
    for (String field : fired.fields()) {
      json.name(field).value(fired.value(field).toString());
    }
    json.endObject().endObject();
  }

  private void instant(KernelEvent event) throws IOException {
    begin(event.toString(), "event", event);
    json.name("ph").value("i").name("s").value("t").endObject();
  }

  /** Across all tracks: a gap in one of them may be what was lost. */
  void warning(String text) throws IOException {
    json.beginObject().name("name").value(text).name("cat").value("lost").name("ph").value("i");
    json.name("s").value("g").name("ts").value(0).name("pid").value(0).name("tid").value(0);
    json.endObject();
  }

  private void begin(String name, String categories, KernelEvent event) throws IOException {
    json.beginObject().name("name").value(name).name("cat").value(categories);
    json.name("pid").value(event.task().hostPid()).name("tid").value(event.task().hostTid());
    json.name("ts").value(micros(start.to(event)));
  }

  private void name(String what, Task task, int id, String name) throws IOException {
    if (!name.equals(names.put(what + id, name))) {
      json.beginObject().name("name").value(what).name("ph").value("M");
      json.name("pid").value(task.hostPid()).name("tid").value(task.hostTid());
      json.name("args").beginObject().name("name").value(name).endObject().endObject();
    }
  }

  private static BigDecimal micros(Duration time) {
    return BigDecimal.valueOf(time.toNanos(), MICROS);
  }
}
