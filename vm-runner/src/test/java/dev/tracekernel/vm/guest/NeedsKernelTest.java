package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class NeedsKernelTest {

  @Test
  void tests_that_boot_guests_fail_where_no_kernel_is_named() {
    TestExecutionSummary summary = summary("");

    assertThat(summary.getTestsSucceededCount()).isZero();
    assertThat(summary.getFailures())
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure.getException())
                    .rootCause()
                    .hasMessageStartingWith(
                        "no kernel to boot is named: add -Dtracekernel.test.kernel=FOLDER"));
  }

  @Test
  void and_run_where_one_is() {
    assertThat(summary("/a/kernel").getTestsSucceededCount()).isOne();
  }

  private static TestExecutionSummary summary(String folder) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(Booting.class))
            .configurationParameter(Kernels.FOLDER, folder)
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    return listener.getSummary();
  }

  @NeedsKernel
  static final class Booting {

    @Test
    void passes() {}
  }
}
