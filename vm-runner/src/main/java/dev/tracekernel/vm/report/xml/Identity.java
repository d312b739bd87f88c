package dev.tracekernel.vm.report.xml;

import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.result.TestResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names of one class's tests under one kernel, each once. */
final class Identity {

  private final KernelRun run;
  private final Map<String, List<String>> idsByName = new HashMap<>();

  Identity(KernelRun run, List<TestResult> tests) {
    this.run = run;
    tests.stream()
        .map(TestResult::name)
        .sorted(Comparator.comparing(TestName::id))
        .forEach(name -> ids(name).add(name.id()));
  }

  static String of(String name, KernelRun run) {
    return name + " [" + run.kernel() + "]";
  }

  /** Numbers tests of one name by their ids, so that each has the same number everywhere. */
  String of(TestName name) {
    int index = ids(name).indexOf(name.id());
    return of(index == 0 ? name.name() : name.name() + " #" + (index + 1), run);
  }

  private List<String> ids(TestName name) {
    return idsByName.computeIfAbsent(name.name(), ignored -> new ArrayList<>());
  }
}
