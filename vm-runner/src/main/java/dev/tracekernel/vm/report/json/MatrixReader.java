package dev.tracekernel.vm.report.json;

import com.google.gson.JsonElement;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.Matrix;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.result.TestResult;
import dev.tracekernel.vm.result.Verdict;
import java.nio.file.Path;
import java.time.Duration;

/** Reads what {@link MatrixWriter} wrote; fields that it does not know are passed over. */
final class MatrixReader {

  private final Path folder;

  MatrixReader(Path folder) {
    this.folder = folder;
  }

  Matrix read(Fields fields) {
    if (!fields.text("format").equals(MatrixFile.FORMAT)) {
      throw new IllegalArgumentException("format is not " + MatrixFile.FORMAT);
    }
    int version = fields.number("version");
    if (version != MatrixFile.VERSION) {
      throw new IllegalArgumentException(
          "its version is "
              + version
              + ", this VM runner reads "
              + MatrixFile.VERSION
              + ": use the same VM runner on all machines");
    }
    return new Matrix(fields.text("suite"), fields.list("kernels", this::run));
  }

  private KernelRun run(Fields fields) {
    return new KernelRun(
        fields.text("kernel"),
        fields.textOrEmpty("release"),
        fields.textOrEmpty("origin"),
        fields.textOrEmpty("acceleration"),
        fields.list("tests", MatrixReader::test),
        fields.list("incidents", MatrixReader::incident),
        fields.map("phases", nanos -> Duration.ofNanos(nanos.getAsLong())),
        folder.resolve(fields.text("folder")).normalize());
  }

  private static Incident incident(Fields fields) {
    return new Incident(
        fields.constant("kind", Incident.Kind.class),
        fields.textOrEmpty("message"),
        fields.list("running", MatrixReader::name),
        fields.textOrEmpty("console"),
        fields.textOrEmpty("threadDump"));
  }

  private static TestResult test(Fields fields) {
    return new TestResult(
        name(fields),
        fields.constant("verdict", Verdict.class),
        fields.nanos("nanos"),
        fields.textOrEmpty("reason"),
        fields.textOrEmpty("details"),
        fields.map("entries", JsonElement::getAsString));
  }

  private static TestName name(Fields fields) {
    return new TestName(
        fields.text("id"), fields.text("class"), fields.text("name"), fields.flag("isTest"));
  }
}
