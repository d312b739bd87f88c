package dev.tracekernel.vm.result;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that one suite did under one kernel.
 *
 * @param kernel as the user named it
 * @param release what {@code uname -r} said; empty if it did not boot
 * @param origin where the kernel came from
 * @param acceleration {@code KVM} or {@code TCG (why not KVM)}, then which boots were repeated;
 *     empty if it did not come to one
 * @param tests the results, in the order in which the tests ended
 * @param incidents in the order in which they befell
 * @param phases time per phase over all boots, in their order: start (of QEMU, to the kernel's
 *     first process), kernel, init, jvm, discovery, tests, power off; those that it came to
 * @param folder where output and console were kept
 */
public record KernelRun(
    String kernel,
    String release,
    String origin,
    String acceleration,
    List<TestResult> tests,
    List<Incident> incidents,
    Map<String, Duration> phases,
    Path folder) {

  public KernelRun {
    tests = List.copyOf(tests);
    incidents = List.copyOf(incidents);
    phases = Collections.unmodifiableMap(new LinkedHashMap<>(phases));
  }

  /** Whether a test failed or something befell the VM. */
  public boolean isFailure() {
    return !incidents.isEmpty() || tests.stream().anyMatch(test -> test.verdict().isFailure());
  }
}
