/** Kernel traces for JUnit Jupiter tests. */
module dev.tracekernel.junit {
  requires static org.jspecify;
  requires static org.junit.platform.launcher;
  requires transitive dev.tracekernel.tracer;
  requires transitive org.junit.jupiter.api;

  exports dev.tracekernel.junit;

  opens dev.tracekernel.junit to
      org.junit.platform.commons;

  provides org.junit.jupiter.api.extension.Extension with
      dev.tracekernel.junit.hint.TraceKernelHint;
  provides org.junit.platform.launcher.TestExecutionListener with
      dev.tracekernel.junit.hint.HintRegistration;
}
