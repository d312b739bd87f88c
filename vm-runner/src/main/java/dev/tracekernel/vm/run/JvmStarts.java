package dev.tracekernel.vm.run;

import dev.tracekernel.vm.agent.JvmStart;
import dev.tracekernel.vm.suite.Suite;

/** Decides how a suite's JVM starts in an emulated guest. */
@FunctionalInterface
public interface JvmStarts {

  /** Returns what this machine has for this suite. */
  JvmStart of(Suite suite) throws InterruptedException;
}
