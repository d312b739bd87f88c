package dev.tracekernel.tool;

import static dev.tracekernel.tracer.event.CallPath.Resolution.RESOLVED;
import static dev.tracekernel.tracer.event.CallPath.Resolution.UNRESOLVED;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.stream.JsonWriter;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.ExecEvent;
import dev.tracekernel.tracer.event.ExitEvent;
import dev.tracekernel.tracer.event.ExitStatus;
import dev.tracekernel.tracer.event.ForkEvent;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.Signal;
import dev.tracekernel.tracer.event.SignalEvent;
import dev.tracekernel.tracer.event.Task;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // events made by hand
class ProcessEventJsonTest {

  private static final Duration START = Duration.ofNanos(5);
  private static final Task SHELL = new Task(2, 2, 102, 102, 9, "sh", "sh", "dash");
  private static final Task CHILD =
      new Task(3, 4, 103, 104, OptionalLong.of(7), 10, "sh", "sh", "dash");
  private static final String CHILD_FIELDS =
      "{\"pid\":3,\"tid\":4,\"hostPid\":103,\"hostTid\":104,\"pidNamespace\":7,\"processStart\":10,"
          + "\"executable\":\"dash\",\"leader\":\"sh\",\"thread\":\"sh\"}";

  @Test
  void a_fork_has_its_kind_and_who_was_started() throws IOException {
    assertThat(json(new ForkEvent(SHELL, START, ForkEvent.Kind.PROCESS, CHILD)))
        .isEqualTo(
            "{\"event\":\"sched_process_fork\",\"kind\":\"process\",\"child\":"
                + CHILD_FIELDS
                + ",\"text\":\"dash[2] sh[2] started process 3\"}");
  }

  @Test
  void an_exec_has_its_file_and_what_runs_it() throws IOException {
    CallPath script = path(UNRESOLVED, "/a.sh");
    CallPath shell = path(RESOLVED, "/usr/bin/dash");

    assertThat(json(new ExecEvent(SHELL, START, script, Optional.of(shell), 107)))
        .startsWith(
            "{\"event\":\"sched_process_exec\","
                + "\"file\":{\"resolution\":\"unresolved\",\"path\":\"/a.sh\"},"
                + "\"interpreter\":{\"resolution\":\"resolved\",\"path\":\"/usr/bin/dash\"},"
                + "\"hostTidBefore\":107,\"text\":");
    assertThat(json(new ExecEvent(SHELL, START, shell, Optional.empty(), 102)))
        .doesNotContain("interpreter");
  }

  @Test
  void an_end_has_a_code_or_a_signal_of_the_thread_and_of_the_process() throws IOException {
    ExitStatus three = new ExitStatus(3 << 8);
    ExitStatus dumped = new ExitStatus(0x80 | 11);

    assertThat(json(new ExitEvent(SHELL, START, three, Optional.empty())))
        .startsWith("{\"event\":\"sched_process_exit\",\"status\":{\"code\":3},\"text\":");
    assertThat(json(new ExitEvent(SHELL, START, three, Optional.of(dumped))))
        .contains(
            "\"status\":{\"code\":3},"
                + "\"processStatus\":{\"signal\":\"SIGSEGV\",\"coreDumped\":true},");
  }

  @Test
  void a_signal_has_what_became_of_it_and_its_receiver() throws IOException {
    SignalEvent sent =
        new SignalEvent(
            SHELL, START, Signal.SIGHUP, SignalEvent.Effect.ALREADY_PENDING, CHILD, false);

    assertThat(json(sent))
        .startsWith(
            "{\"event\":\"signal_generate\",\"signal\":\"SIGHUP\",\"effect\":\"already_pending\","
                + "\"delivered\":false,\"byKernel\":false,\"receiver\":"
                + CHILD_FIELDS
                + ",\"text\":");
  }

  private static CallPath path(CallPath.Resolution resolution, String path) {
    return new CallPath("filename", resolution, path.getBytes(StandardCharsets.UTF_8), null);
  }

  private static String json(KernelEvent event) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonWriter json = new JsonWriter(text)) {
      json.setHtmlSafe(false);
      json.beginObject();
      ProcessEventJson.write(event, json);
      json.endObject();
    }
    return text.toString();
  }
}
