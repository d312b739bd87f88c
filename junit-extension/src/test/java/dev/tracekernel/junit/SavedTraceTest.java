package dev.tracekernel.junit;

import static dev.tracekernel.junit.FakeTracing.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.reportEntry;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.suppressed;

import dev.tracekernel.tracer.KernelTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.opentest4j.TestAbortedException;

/** Which traces are saved, where, and what the report says of it. */
@Tag("any-kernel") // with a tracer that it makes up
class SavedTraceTest {

  @TempDir Path dir;
  private final FakeTracing tracing = new FakeTracing();

  private Path folder() {
    return dir.resolve("traces");
  }

  private EngineExecutionResults run(Class<?> suite, String... settings) {
    return tracing.run(
        suite,
        kit -> {
          kit.configurationParameter("tracekernel.traces", folder().toString());
          for (int i = 0; i < settings.length; i += 2) {
            kit.configurationParameter(settings[i], settings[i + 1]);
          }
          return kit;
        });
  }

  /** Names without their digests, which differ from each other. */
  private List<String> names() throws IOException {
    if (!Files.exists(folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .map(name -> name.replace(SavedTraceTest.class.getName() + "_", ""))
          .map(name -> name.replaceAll("-[0-9a-f]{10}\\.tktrace$", ""))
          .sorted()
          .toList();
    }
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.reduce((one, other) -> folder()).orElseThrow();
    }
  }

  @Test
  void the_trace_of_a_failed_test_is_saved_and_no_other() throws IOException {
    run(OneOfThree.class);
    assertThat(names()).containsExactly("OneOfThree.fails");
    assertThat(Files.readString(onlyFile()))
        .startsWith("[in the test] of {test=" + OneOfThree.class.getName() + ".fails,")
        .contains("testDisplayName=fails(KernelTrace)", "testFailed=true", "testId=[engine:");
  }

  @Test
  void each_trace_is_saved_where_the_run_asks_for_it() throws IOException {
    run(OneOfThree.class, "tracekernel.save", "always");
    assertThat(names())
        .containsExactly("OneOfThree.aborts", "OneOfThree.fails", "OneOfThree.passes");
  }

  @Test
  void none_is_saved_where_the_run_forbids_it() throws IOException {
    run(OneOfThree.class, "tracekernel.save", "never");
    assertThat(names()).isEmpty();
    assertThat(tracing.windows())
        .allSatisfy(window -> assertThat(window.snapshot().artifact()).isEmpty());
  }

  @Test
  void another_wish_of_the_run_is_an_error() {
    run(OneOfThree.class, "tracekernel.save", "sometimes")
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            3,
            event(
                finishedWithFailure(
                    message(
                        "tracekernel.save=sometimes is not legal; legal values: on-failure,"
                            + " always, never"))));
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class OneOfThree {
    @Test
    void passes() {}

    @Test
    void aborts() {
      throw new TestAbortedException("on purpose");
    }

    @Test
    void fails(KernelTrace trace) {
      note(trace, "in the test");
      throw new AssertionError("on purpose: " + trace.snapshot().artifact().orElseThrow());
    }
  }

  @ParameterizedTest(name = "run: {0}")
  @CsvSource(
      nullValues = "nothing",
      value = {
        "nothing, OfAnnotation.test OfField.test",
        "on-failure, OfAnnotation.test OfField.test",
        "always, OfAnnotation.test OfField.test",
        "never, nothing"
      })
  void the_tests_own_wishes_hold_unless_one_says_never(String run, String saved)
      throws IOException {
    for (Class<?> suite : List.of(OfAnnotation.class, OfField.class, Secret.class)) {
      if (run == null) {
        run(suite);
      } else {
        run(suite, "tracekernel.save", run);
      }
    }
    assertThat(names())
        .containsExactlyElementsOf(saved == null ? List.of() : List.of(saved.split(" ")));
  }

  @ExtendWith(FakeTracing.Use.class)
  static class OfAnnotation {
    @Test
    @TraceKernel(save = SaveTrace.ALWAYS)
    void test() {}
  }

  @ExtendWith(FakeTracing.Use.class)
  static class OfField {
    @RegisterExtension
    final KernelTraceExtension kernel = KernelTraceExtension.of().save(SaveTrace.ALWAYS);

    @Test
    void test() {}
  }

  @ExtendWith(FakeTracing.Use.class)
  static class Secret {
    @Test
    @TraceKernel(save = SaveTrace.NEVER)
    void test() {
      throw new AssertionError("on purpose");
    }
  }

  @Test
  void the_failure_can_name_the_file_before_it_is_written() throws IOException {
    Path file = folder().resolve(nameOf(OneOfThree.class, "fails"));
    run(OneOfThree.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    message("on purpose: " + file + " (written when the test has failed)"))));
    assertThat(file).exists();
  }

  private String nameOf(Class<?> suite, String method) throws IOException {
    run(suite);
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.contains("_" + suite.getSimpleName() + "." + method + "-"))
          .reduce((one, other) -> one + other)
          .orElseThrow();
    }
  }

  @Test
  void the_file_is_in_the_report() throws IOException {
    EngineExecutionResults results = run(OneOfThree.class);
    Path file = folder().resolve(nameOf(OneOfThree.class, "fails"));
    results
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                reportEntry(
                    Map.of(
                        "tracekernel.trace",
                        file.toString(),
                        "tracekernel.trace.size",
                        "1 events, 1 KiB"))));
  }

  @Test
  void the_file_is_attached_to_the_report() throws IOException {
    Map<Path, String> attached = new HashMap<>();
    tracing.launch(
        OneOfThree.class,
        Map.of(
            "tracekernel.traces",
            folder().toString(),
            "junit.platform.reporting.output.dir",
            dir.toString()),
        new TestExecutionListener() {
          @Override
          public void fileEntryPublished(TestIdentifier test, FileEntry file) {
            attached.put(file.getPath(), test.getDisplayName());
          }
        });
    assertThat(attached.values()).containsExactly("fails(KernelTrace)");
    Path attachment = attached.keySet().iterator().next();
    assertThat(attachment).startsWith(dir).hasFileName(onlyFile().getFileName().toString());
    assertThat(attachment).hasSameBinaryContentAs(onlyFile());
  }

  @Test
  void invocations_have_files_of_their_own() throws IOException {
    run(Many.class);
    assertThat(names())
        .containsExactly(
            "Many.parameterized-_1_argument_a_b",
            "Many.parameterized-_2_argument_a_b",
            "Many.repeated-repetition_1_of_2",
            "Many.repeated-repetition_2_of_2");
    run(Many.class);
    assertThat(names()).as("the next run takes their places").hasSize(4);
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class Many {
    @ParameterizedTest
    @ValueSource(strings = {"a/b", "a\\b"})
    void parameterized(String argument) {
      throw new AssertionError("on purpose: " + argument);
    }

    @RepeatedTest(2)
    void repeated() {
      throw new AssertionError("on purpose");
    }
  }

  @Test
  void a_dynamic_test_that_fails_saves_the_trace_of_its_factory() throws IOException {
    run(Dynamic.class);
    assertThat(names()).containsExactly("Dynamic.failing");
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class Dynamic {
    @TestFactory
    Stream<DynamicTest> failing() {
      return Stream.of(
          dynamicTest("passes", () -> {}),
          dynamicTest(
              "fails",
              () -> {
                throw new AssertionError("on purpose");
              }));
    }

    @TestFactory
    Stream<DynamicTest> passing() {
      return Stream.of(dynamicTest("passes", () -> {}));
    }
  }

  @Test
  void a_test_that_fails_saves_the_trace_of_its_class_too() throws IOException {
    run(WithClassTrace.class);
    assertThat(names()).containsExactly("WithClassTrace", "WithClassTrace.fails");
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class WithClassTrace {
    @BeforeAll
    static void before(KernelTrace trace) {
      note(trace, "before all");
    }

    @Test
    void fails() {
      throw new AssertionError("on purpose");
    }

    @Test
    void passes() {}
  }

  @Test
  void a_class_that_fails_after_its_tests_saves_its_trace() throws IOException {
    run(FailsAfterAll.class);
    assertThat(names()).containsExactly("FailsAfterAll");
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  static class FailsAfterAll {
    @Test
    void passes() {}

    @AfterAll
    static void after(KernelTrace trace) {
      throw new AssertionError("on purpose: " + trace);
    }
  }

  @Test
  void a_constructor_that_fails_saves_the_trace_of_its_test() throws IOException {
    run(FailsInConstructor.class);
    assertThat(names()).containsExactly("FailsInConstructor.test");
  }

  @ExtendWith(FakeTracing.Use.class)
  @TraceKernel
  @TestInstance(TestInstance.Lifecycle.PER_METHOD)
  static class FailsInConstructor {
    FailsInConstructor(KernelTrace trace) {
      throw new AssertionError("on purpose: " + trace);
    }

    @Test
    void test() {}
  }

  @Test
  void where_it_cannot_be_saved_the_tests_own_failure_stays() throws IOException {
    Files.writeString(folder(), "a file where the folder should be");
    EngineExecutionResults results = run(OneOfThree.class, "tracekernel.save", "always");
    results
        .testEvents()
        .assertStatistics(events -> events.succeeded(1).failed(1).aborted(1))
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                finishedWithFailure(
                    message(text -> text.startsWith("on purpose: ")),
                    suppressed(
                        0,
                        message(
                            text ->
                                text.startsWith("the whole trace could not be kept in " + folder())
                                    && text.endsWith(
                                        "; make room or choose another folder by"
                                            + " -Dtracekernel.traces=FOLDER, or save none by"
                                            + " -Dtracekernel.save=never"))))));
    assertThat(
            results
                .testEvents()
                .reportingEntryPublished()
                .filter(entry -> entry.toString().contains("tracekernel.trace.problem")))
        .as("told of the tests that do not fail, too")
        .hasSize(3);
  }

  @Test
  void the_folder_is_where_the_build_tool_has_its_output() throws IOException {
    assertThat(TraceFolder.in(dir).path())
        .asString()
        .startsWith(System.getProperty("java.io.tmpdir") + "/tracekernel-traces-");
    Files.createFile(dir.resolve("build.gradle.kts"));
    assertThat(TraceFolder.in(dir).path()).isEqualTo(dir.resolve("build/tracekernel/traces"));
    Files.createFile(dir.resolve("pom.xml"));
    assertThat(TraceFolder.in(dir).path()).isEqualTo(dir.resolve("target/tracekernel/traces"));
  }
}
