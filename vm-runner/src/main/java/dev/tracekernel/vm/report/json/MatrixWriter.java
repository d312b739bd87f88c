package dev.tracekernel.vm.report.json;

import com.google.gson.stream.JsonWriter;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.Matrix;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.result.TestResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Writes a matrix; what is empty is left out. */
final class MatrixWriter {

  private final JsonWriter out;
  private final Path folder;

  MatrixWriter(JsonWriter out, Path folder) {
    this.out = out;
    this.folder = folder;
  }

  void write(Matrix matrix) throws IOException {
    out.beginObject();
    out.name("format").value(MatrixFile.FORMAT);
    out.name("version").value(MatrixFile.VERSION);
    out.name("suite").value(matrix.suite());
    out.name("kernels").beginArray();
    for (KernelRun run : matrix.runs()) {
      run(run);
    }
    out.endArray().endObject();
  }

  private void run(KernelRun run) throws IOException {
    out.beginObject();
    out.name("kernel").value(run.kernel());
    text("release", run.release());
    text("origin", run.origin());
    text("acceleration", run.acceleration());
    out.name("folder").value(relative(run.folder()));
    out.name("phases").beginObject();
    for (Map.Entry<String, Duration> phase : run.phases().entrySet()) {
      out.name(phase.getKey()).value(phase.getValue().toNanos());
    }
    out.endObject();
    out.name("incidents").beginArray();
    for (Incident incident : run.incidents()) {
      incident(incident);
    }
    out.endArray();
    out.name("tests").beginArray();
    for (TestResult test : run.tests()) {
      test(test);
    }
    out.endArray().endObject();
  }

  private void incident(Incident incident) throws IOException {
    out.beginObject();
    out.name("kind").value(incident.kind().name());
    text("message", incident.message());
    out.name("running").beginArray();
    for (TestName name : incident.running()) {
      out.beginObject();
      name(name);
      out.endObject();
    }
    out.endArray();
    text("console", incident.console());
    text("threadDump", incident.threadDump());
    out.endObject();
  }

  private void test(TestResult test) throws IOException {
    out.beginObject();
    name(test.name());
    out.name("verdict").value(test.verdict().name());
    out.name("nanos").value(test.duration().toNanos());
    text("reason", test.reason());
    text("details", test.details());
    if (!test.entries().isEmpty()) {
      out.name("entries").beginObject();
      for (Map.Entry<String, String> entry : test.entries().entrySet()) {
        out.name(entry.getKey()).value(entry.getValue());
      }
      out.endObject();
    }
    out.endObject();
  }

  private void name(TestName name) throws IOException {
    out.name("id").value(name.id());
    out.name("class").value(name.className());
    out.name("name").value(name.name());
    out.name("isTest").value(name.isTest());
  }

  private void text(String name, String text) throws IOException {
    if (!text.isEmpty()) {
      out.name(name).value(text);
    }
  }

  private String relative(Path path) {
    return folder.relativize(path.toAbsolutePath().normalize()).toString();
  }
}
