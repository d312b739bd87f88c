package dev.tracekernel.assertions.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tracekernel.assertions.KernelAssertions;
import dev.tracekernel.assertions.KernelTraceAssert;
import dev.tracekernel.tracer.KernelTrace;
import java.util.function.Consumer;

/** Reads the text of a failed assertion. */
public final class Messages {

  private Messages() {}

  public static String of(KernelTrace trace, Consumer<KernelTraceAssert> verb) {
    Throwable error = catchThrowable(() -> verb.accept(KernelAssertions.assertThat(trace)));
    assertThat(error).isInstanceOf(AssertionError.class);
    return error.getMessage();
  }
}
