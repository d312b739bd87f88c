package dev.tracekernel.vm.report.json;

import static dev.tracekernel.vm.report.Matrices.NASTY;
import static dev.tracekernel.vm.report.Matrices.eventful;
import static dev.tracekernel.vm.report.Matrices.incident;
import static dev.tracekernel.vm.report.Matrices.large;
import static dev.tracekernel.vm.report.Matrices.run;
import static dev.tracekernel.vm.report.Matrices.test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.Matrix;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.result.TestResult;
import dev.tracekernel.vm.result.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatrixFileTest {

  private static final String START =
      "{\"format\":\"tracekernel-matrix\",\"version\":1,\"suite\":\"s\",";

  @TempDir Path folder;

  @Test
  void a_matrix_comes_back() throws IOException {
    assertThat(writtenAndRead(eventful())).isEqualTo(in(eventful()));
  }

  @Test
  void a_large_matrix_comes_back() throws IOException {
    Matrix large = large(10_000, 4);

    assertThat(writtenAndRead(large)).isEqualTo(in(large));
  }

  @Test
  void nasty_text_comes_back_unchanged() throws IOException {
    TestName name = test(NASTY, NASTY);
    TestResult result =
        new TestResult(
            name, Verdict.FAILED, Duration.ofNanos(1), NASTY, NASTY, Map.of(NASTY, NASTY));
    Matrix matrix =
        new Matrix(
            NASTY, List.of(run(NASTY, List.of(result), incident(Incident.Kind.OOPS, NASTY, name))));

    assertThat(writtenAndRead(matrix)).isEqualTo(in(matrix));
  }

  @Test
  void phases_and_entries_keep_their_order() throws IOException {
    assertThat(writtenAndRead(eventful()).runs().getFirst().phases().keySet())
        .containsExactly("boot", "jvm", "tests");
  }

  @Test
  void the_form_is_the_documented_one() throws IOException {
    KernelRun run =
        run(
            "6.1",
            new TestResult(
                test("a.ATest", "a()"),
                Verdict.PASSED,
                Duration.ofMillis(3),
                "",
                "",
                Map.of("measure:p99", "12 ms")));
    KernelRun here =
        new KernelRun(
            run.kernel(),
            run.release(),
            run.origin(),
            run.acceleration(),
            run.tests(),
            run.incidents(),
            run.phases(),
            folder.resolve("6.1"));

    MatrixFile.write(new Matrix("shop", List.of(here)), file());

    assertThat(file())
        .hasContent(
            """
            {"format":"tracekernel-matrix","version":1,"suite":"shop","kernels":[\
            {"kernel":"6.1","release":"6.1.0-9-amd64","origin":"debian 6.1",\
            "acceleration":"TCG (KVM hangs)","folder":"6.1",\
            "phases":{"boot":3200000000,"jvm":1400000000,"tests":900000000},"incidents":[],\
            "tests":[{"id":"[engine:junit-jupiter]/[class:a.ATest]/[method:a()]",\
            "class":"a.ATest","name":"a()","isTest":true,"verdict":"PASSED","nanos":3000000,\
            "entries":{"measure:p99":"12 ms"}}]}]}""");
  }

  @Test
  void a_folder_moves_with_the_file() throws IOException {
    Path from = Files.createDirectory(folder.resolve("from"));
    Path to = folder.resolve("to");
    KernelRun run = run("6.1");
    MatrixFile.write(
        new Matrix(
            "s",
            List.of(
                new KernelRun(
                    "6.1", "", "", "", List.of(), List.of(), run.phases(), from.resolve("6.1")))),
        from.resolve("m.json"));
    Files.move(from, to);

    assertThat(MatrixFile.read(to.resolve("m.json")).runs().getFirst().folder())
        .isEqualTo(to.resolve("6.1"));
  }

  @Test
  void fields_of_later_versions_are_passed_over() throws IOException {
    Files.writeString(file(), START + "\"kernels\":[],\"more\":{\"a\":1}}");

    assertThat(MatrixFile.read(file())).isEqualTo(new Matrix("s", List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | the file is no object",
        "[] | the file is no object",
        "{} | format is missing",
        "{\"format\":\"x\"} | format is not tracekernel-matrix",
        "{\"format\":\"tracekernel-matrix\",\"version\":2} | its version is 2, this VM runner"
            + " reads 1: use the same VM runner on all machines",
        START + "\"kernels\":7} | kernels (array) cannot be 7",
        START + "\"kernels\":[7]} | kernels[0] is no object",
        START + "\"kernels\":[{}]} | kernels[0].kernel is missing",
        START
            + "\"kernels\":[{\"kernel\":\"6.1\",\"tests\":[{\"id\":\"i\",\"class\":\"c\","
            + "\"name\":\"n\",\"isTest\":true,\"verdict\":\"FINE\"}]}]}"
            + " | kernels[0].tests[0].verdict (known verdict) cannot be \"FINE\"",
      })
  void an_error_says_where(String json, String reason) throws IOException {
    Files.writeString(file(), json);

    assertThatThrownBy(() -> MatrixFile.read(file()))
        .isInstanceOf(MatrixFileException.class)
        .hasMessage(file() + " is no matrix of the VM runner: " + reason);
  }

  @Test
  void a_file_that_was_cut_off_is_an_error() throws IOException {
    MatrixFile.write(eventful(), file());
    String whole = Files.readString(file());
    Files.writeString(file(), whole.substring(0, whole.length() / 2));

    assertThatThrownBy(() -> MatrixFile.read(file()))
        .isInstanceOf(MatrixFileException.class)
        .hasMessageStartingWith(file() + " is no matrix of the VM runner: ");
  }

  private Path file() {
    return folder.resolve("matrix.json");
  }

  private Matrix writtenAndRead(Matrix matrix) throws IOException {
    MatrixFile.write(matrix, file());
    return MatrixFile.read(file());
  }

  /** As it is read: folders are absolute. */
  private static Matrix in(Matrix matrix) {
    return new Matrix(
        matrix.suite(),
        matrix.runs().stream()
            .map(
                run ->
                    new KernelRun(
                        run.kernel(),
                        run.release(),
                        run.origin(),
                        run.acceleration(),
                        run.tests(),
                        run.incidents(),
                        run.phases(),
                        run.folder().toAbsolutePath()))
            .toList());
  }
}
