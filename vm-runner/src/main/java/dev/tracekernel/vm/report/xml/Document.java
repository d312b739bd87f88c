package dev.tracekernel.vm.report.xml;

import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.TestResult;
import dev.tracekernel.vm.result.Verdict;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/** The document: for each kernel a suite for each class, and one for its incidents. */
final class Document {

  private final String suite;
  private final Elements out;

  private Document(String suite, Elements out) {
    this.suite = suite;
    this.out = out;
  }

  static void write(String suite, List<KernelRun> runs, Writer writer) throws XMLStreamException {
    Elements out = new Elements(writer);
    new Document(suite, out).write(runs);
    out.finish();
  }

  private void write(List<KernelRun> runs) throws XMLStreamException {
    out.open("testsuites", "name", suite);
    for (KernelRun run : runs) {
      Map<String, List<TestResult>> byClass =
          run.tests().stream()
              .filter(Document::isReported)
              .collect(
                  Collectors.groupingBy(
                      test -> test.name().className(), TreeMap::new, Collectors.toList()));
      for (var tests : byClass.entrySet()) {
        suite(run, tests.getKey(), tests.getValue());
      }
      if (!run.incidents().isEmpty()) {
        incidents(run);
      }
    }
    out.close();
  }

  /** A container that passed is no test case. */
  private static boolean isReported(TestResult result) {
    return result.name().isTest() || result.verdict() != Verdict.PASSED;
  }

  private void suite(KernelRun run, String className, List<TestResult> tests)
      throws XMLStreamException {
    out.open(
        "testsuite",
        "name",
        Identity.of(className, run),
        "time",
        Elements.seconds(
            tests.stream()
                .filter(test -> test.name().isTest())
                .map(TestResult::duration)
                .reduce(Duration.ZERO, Duration::plus)),
        "tests",
        count(tests.size()),
        "errors",
        count(tests.stream().filter(t -> TestCase.isError(t.verdict())).count()),
        "skipped",
        count(tests.stream().filter(t -> t.verdict() == Verdict.SKIPPED).count()),
        "failures",
        count(tests.stream().filter(t -> t.verdict() == Verdict.FAILED).count()));
    properties(run);
    Identity identity = new Identity(run, tests);
    for (TestResult test : tests) {
      TestCase.write(out, run, identity.of(test.name()), test);
    }
    out.close();
  }

  private void incidents(KernelRun run) throws XMLStreamException {
    String count = count(run.incidents().size());
    out.open(
        "testsuite",
        "name",
        Identity.of(suite + " incidents", run),
        "time",
        Elements.seconds(Duration.ZERO),
        "tests",
        count,
        "errors",
        count,
        "skipped",
        "0",
        "failures",
        "0");
    properties(run);
    for (int i = 0; i < run.incidents().size(); i++) {
      IncidentCase.write(out, suite, run, i);
    }
    out.close();
  }

  private void properties(KernelRun run) throws XMLStreamException {
    out.open("properties");
    property("kernel", run.kernel());
    property("kernel.release", run.release());
    property("kernel.origin", run.origin());
    property("acceleration", run.acceleration());
    out.close();
  }

  private void property(String name, String value) throws XMLStreamException {
    out.empty("property", "name", name, "value", value);
  }

  private static String count(long number) {
    return Long.toString(number);
  }
}
