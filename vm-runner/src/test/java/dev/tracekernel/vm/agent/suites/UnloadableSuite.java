package dev.tracekernel.vm.agent.suites;

import org.assertj.core.api.AbstractAssert;

/** Cannot be loaded where AssertJ is missing. */
public class UnloadableSuite extends AbstractAssert<UnloadableSuite, String> {

  public UnloadableSuite() {
    super("", UnloadableSuite.class);
  }
}
