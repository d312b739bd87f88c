package dev.tracekernel.vm.report;

import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.Matrix;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.result.TestResult;
import dev.tracekernel.vm.result.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Matrices that the reports' tests write. */
public final class Matrices {

  /** Everything that markup, terminals and tables trip over. */
  public static final String NASTY =
      "a<b&c\"d'e|f`g`]]>\u0000\u001b[31m\nh\r\u202e\ud800 \ud83d\ude00 \u6f22 \ufffe"
          + "</script><script>alert(1)</script><!-- ${x} {{y}} -->";

  private Matrices() {}

  public static Matrix matrix(KernelRun... runs) {
    return new Matrix("shop", List.of(runs));
  }

  public static KernelRun run(String kernel, TestResult... tests) {
    return run(kernel, List.of(tests));
  }

  public static KernelRun run(String kernel, List<TestResult> tests, Incident... incidents) {
    return new KernelRun(
        kernel,
        kernel + ".0-9-amd64",
        "debian " + kernel,
        "TCG (KVM hangs)",
        tests,
        List.of(incidents),
        phases(),
        Path.of("out", kernel.replaceAll("[^0-9.]", "_")));
  }

  public static Incident incident(Incident.Kind kind, String message, TestName... running) {
    return new Incident(kind, message, List.of(running), "[ 1.5] console of " + kind, "");
  }

  public static TestName test(String className, String name) {
    return new TestName(id(className) + "/[method:" + name + "]", className, name, true);
  }

  public static TestName container(String className) {
    return new TestName(id(className), className, className, false);
  }

  public static TestResult passed(TestName name) {
    return result(name, Verdict.PASSED, "");
  }

  public static TestResult failed(TestName name, String reason) {
    return result(name, Verdict.FAILED, reason);
  }

  public static TestResult skipped(TestName name, String reason) {
    return result(name, Verdict.SKIPPED, reason);
  }

  public static TestResult result(TestName name, Verdict verdict, String reason) {
    boolean failed = verdict == Verdict.FAILED;
    String details = failed ? "org.opentest4j.AssertionFailedError: " + reason + "\n\tat X" : "";
    return new TestResult(name, verdict, Duration.ofMillis(12), reason, details, Map.of());
  }

  public static TestResult publishing(TestName name, Map<String, String> entries) {
    return new TestResult(name, Verdict.PASSED, Duration.ofMillis(7), "", "", entries);
  }

  /** Three kernels on which about everything happens once. */
  public static Matrix eventful() {
    TestName pays = test("acme.CartTest", "pays()");
    TestName syncs = test("acme.StoreTest", "syncs()");
    TestName traces = test("acme.StoreTest", "traces()");
    TestName late = test("acme.StoreTest", "comes last()");
    String reason = "expected: 1 but was: 2";
    return matrix(
        run(
            "5.10",
            passed(pays),
            failed(syncs, reason),
            skipped(traces, "needs fentry"),
            passed(late)),
        run("6.1", passed(pays), failed(syncs, reason), passed(traces), passed(late)),
        run(
            "6.12",
            List.of(
                passed(pays),
                result(syncs, Verdict.LOST, "the kernel panicked: sysrq"),
                result(traces, Verdict.NOT_RUN, "the VM was lost too often"),
                result(late, Verdict.NOT_RUN, "the VM was lost too often")),
            incident(Incident.Kind.PANIC, "Kernel panic - not syncing: sysrq", syncs)));
  }

  /** A matrix of this size in which every hundredth test fails under the second kernel. */
  public static Matrix large(int tests, int kernels) {
    List<TestName> names =
        IntStream.range(0, tests)
            .mapToObj(i -> test("acme.Large" + i / 50 + "Test", "case " + i))
            .toList();
    return new Matrix(
        "large",
        IntStream.range(0, kernels)
            .mapToObj(k -> run("6." + k, results(names, k).toList()))
            .toList());
  }

  private static Stream<TestResult> results(List<TestName> names, int kernel) {
    return IntStream.range(0, names.size())
        .mapToObj(
            i ->
                kernel == 1 && i % 100 == 0
                    ? failed(names.get(i), "expected: " + i % 300)
                    : passed(names.get(i)));
  }

  private static Map<String, Duration> phases() {
    Map<String, Duration> phases = new LinkedHashMap<>();
    phases.put("boot", Duration.ofMillis(3_200));
    phases.put("jvm", Duration.ofMillis(1_400));
    phases.put("tests", Duration.ofMillis(900));
    return phases;
  }

  private static String id(String className) {
    return "[engine:junit-jupiter]/[class:" + className + "]";
  }
}
