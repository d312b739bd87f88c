package dev.tracekernel.vm.report.xml;

import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.TestResult;
import dev.tracekernel.vm.result.Verdict;
import java.nio.file.InvalidPathException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;

/** One test's element. */
final class TestCase {

  private TestCase() {}

  static void write(Elements out, KernelRun run, String name, TestResult test)
      throws XMLStreamException {
    out.open(
        "testcase",
        "name",
        name,
        "classname",
        test.name().className(),
        "time",
        Elements.seconds(test.duration()));
    verdict(out, test);
    if (!test.entries().isEmpty()) {
      out.element("system-out", entries(run, test.entries()));
    }
    out.close();
  }

  /** What the machine did, and not the test. */
  static boolean isError(Verdict verdict) {
    return verdict == Verdict.LOST || verdict == Verdict.NOT_RUN;
  }

  private static void verdict(Elements out, TestResult test) throws XMLStreamException {
    switch (test.verdict()) {
      case PASSED -> {}
      case SKIPPED -> out.empty("skipped", "message", test.reason());
      case FAILED -> failure(out, "failure", test);
      case LOST, NOT_RUN -> failure(out, "error", test);
    }
  }

  private static void failure(Elements out, String element, TestResult test)
      throws XMLStreamException {
    out.element(element, test.details(), "message", test.reason(), "type", type(test));
  }

  /** The exception's class, where the stack trace begins with one. */
  private static String type(TestResult test) {
    String first = test.details().lines().findFirst().orElse("");
    String word = first.split("[: ]", 2)[0];
    return word.matches("[\\p{javaJavaIdentifierPart}.]+") ? word : test.verdict().name();
  }

  /** Jenkins and GitLab read the lines of attachments. */
  private static String entries(KernelRun run, Map<String, String> entries) {
    return entries.entrySet().stream()
        .map(e -> entry(run, e.getKey(), e.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String entry(KernelRun run, String key, String value) {
    String plain = key + " = " + value;
    return key.startsWith("file:") ? attachment(run, value).orElse(plain) : plain;
  }

  /** Tests can publish what is no path, such as one with a NUL. */
  private static Optional<String> attachment(KernelRun run, String value) {
    try {
      return Optional.of("[[ATTACHMENT|" + run.folder().resolve(value) + "]]");
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
