package dev.tracekernel.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.Errno;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonTest {

  @TempDir Path dir;
  private Path file;

  @BeforeEach
  void save() throws IOException {
    file =
        new FakeFile(Architecture.X86_64)
            .call(1, "mkdir", 0, "/a/\u00ff", 0)
            .failing(2, "unlink", 0, "/x", Errno.ENOENT)
            .inFlight(5, "sync")
            .ofUnknownType()
            .losing("RING_FULL", "openat", 7)
            .write(dir.resolve("it.tktrace"));
  }

  @Test
  void json_has_an_object_in_each_line() {
    List<JsonObject> lines =
        Tool.run("json", file)
            .output()
            .lines()
            .map(line -> JsonParser.parseString(line).getAsJsonObject())
            .toList();
    assertThat(lines)
        .extracting(line -> line.get("type").getAsString())
        .containsExactly("trace", "call", "call", "call", "event", "loss", "loss");
    JsonObject header = lines.getFirst();
    assertThat(header.get("format").getAsString()).isEqualTo("tracekernel-events");
    assertThat(header.getAsJsonObject("properties").get("kernel").getAsString())
        .isEqualTo("6.1.0 x86_64");
    assertThat(lines.get(2))
        .hasToString(
            """
            {"type":"call","start":1002000000000,"pid":12,"tid":13,"hostPid":112,"hostTid":113,\
            "processStart":0,"executable":"java","leader":"java","thread":"main","call":"unlink",\
            "number":87,"abi":"native","arguments":{"pathname":0},"duration":1000000,"result":-2,\
            "error":"ENOENT","paths":[{"argument":"pathname","resolution":"unresolved",\
            "path":"/x","raw":"/x"}],"text":"unlink(pathname=\\"/x (unresolved)\\") = -1 ENOENT"}\
            """);
    assertThat(lines.get(3).get("inFlight").getAsBoolean()).isTrue();
    assertThat(lines.get(3).has("result")).isFalse();
    assertThat(lines.get(5))
        .hasToString(
            """
            {"type":"loss","cause":"RING_FULL","call":"openat","count":7,"text":"7 x openat: ring \
            buffer full (raise -Dtracekernel.ring, in MiB)"}\
            """);
  }

  @Test
  void a_name_that_is_no_utf_8_comes_with_its_bytes() {
    JsonObject call = lines("json", file, "--call", "mkdir").get(1);
    JsonObject path = call.getAsJsonArray("paths").get(0).getAsJsonObject();
    assertThat(path.get("path").getAsString()).isEqualTo("/a/\ufffd");
    assertThat(path.get("bytes").getAsString()).isEqualTo("2f612fff");
  }

  private static List<JsonObject> lines(Object... arguments) {
    return Tool.run(arguments)
        .output()
        .lines()
        .map(line -> JsonParser.parseString(line).getAsJsonObject())
        .toList();
  }

  @Test
  void perfetto_has_a_slice_for_each_call() {
    JsonObject trace =
        JsonParser.parseString(Tool.run("perfetto", file).output()).getAsJsonObject();
    assertThat(trace.get("displayTimeUnit").getAsString()).isEqualTo("ns");
    assertThat(trace.getAsJsonObject("otherData").get("lost").getAsString()).startsWith("7 openat");
    List<JsonObject> events = events(trace);
    assertThat(events)
        .extracting(event -> event.get("ph").getAsString() + " " + event.get("name").getAsString())
        .containsExactly(
            "i lost: 7 openat: ring buffer full (raise -Dtracekernel.ring, in MiB)\n"
                + "1 unknown: unknown to this TraceKernel (load the trace with the version that"
                + " saved it)",
            "M process_name",
            "M thread_name",
            "X mkdir",
            "X unlink",
            "B sync",
            "M process_name",
            "i [12] main[13] (a record of type 99, unknown to this version: 160 bytes)");
    assertThat(events.get(1))
        .hasToString(
            "{\"name\":\"process_name\",\"ph\":\"M\",\"pid\":112,\"tid\":113,\"args\":{\"name\":"
                + "\"java\"}}");
    assertThat(events.get(4))
        .hasToString(
            "{\"name\":\"unlink\",\"cat\":\"syscall,failed\",\"pid\":112,\"tid\":113,"
                + "\"ts\":1000000.000,\"ph\":\"X\",\"dur\":1000.000,\"args\":{\"pathname\":\"0\","
                + "\"result\":\"-2\",\"call\":\"unlink(pathname=\\\"/x (unresolved)\\\") = -1"
                + " ENOENT\"}}");
  }

  /** What the format asks for: its viewers pass over events that lack it. */
  @Test
  void perfettos_events_keep_the_formats_rules() throws Exception {
    Path real = Workload.trace(dir.resolve("real.tktrace"));
    JsonObject trace = JsonParser.parseString(Tool.run("chrome", real).output()).getAsJsonObject();
    List<JsonObject> events = events(trace);
    assertThat(events).hasSizeGreaterThan(500);
    Map<Integer, Double> free = new HashMap<>();
    List<JsonObject> slices = new ArrayList<>();
    for (JsonObject event : events) {
      String phase = event.get("ph").getAsString();
      assertThat(phase).isIn("X", "B", "M", "i");
      assertThat(event.get("name").getAsString()).isNotEmpty();
      assertThat(event.get("pid").getAsInt()).isNotNegative();
      assertThat(event.get("tid").getAsInt()).isNotNegative();
      if (phase.equals("X")) {
        assertThat(event.get("ts").getAsDouble()).isNotNegative();
        assertThat(event.get("dur").getAsDouble()).isNotNegative();
        slices.add(event);
      }
    }
    slices.sort((one, two) -> Double.compare(ts(one), ts(two)));
    for (JsonObject slice : slices) {
      int tid = slice.get("tid").getAsInt();
      assertThat(ts(slice))
          .as("slices of a track do not overlap")
          .isGreaterThanOrEqualTo(free.getOrDefault(tid, 0.0) - 0.001);
      free.put(tid, ts(slice) + slice.get("dur").getAsDouble());
    }
    assertThat(free).as("threads").hasSizeGreaterThan(1);
  }

  private static double ts(JsonObject event) {
    return event.get("ts").getAsDouble();
  }

  private static List<JsonObject> events(JsonObject trace) {
    return trace.getAsJsonArray("traceEvents").asList().stream()
        .map(JsonElement::getAsJsonObject)
        .toList();
  }
}
