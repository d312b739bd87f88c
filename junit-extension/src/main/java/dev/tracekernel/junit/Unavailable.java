package dev.tracekernel.junit;

import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** What becomes of a test where the kernel cannot be traced. */
enum Unavailable {
  FAIL {
    @Override
    RuntimeException verdict(KernelTracingUnavailable reason) {
      return reason;
    }
  },
  SKIP {
    @Override
    RuntimeException verdict(KernelTracingUnavailable reason) {
      return new TestAbortedException(reason.getMessage(), reason);
    }
  };

  static final String PARAMETER = "tracekernel.unavailable";

  abstract RuntimeException verdict(KernelTracingUnavailable reason);

  static Unavailable of(ExtensionContext context) {
    return context.getConfigurationParameter(PARAMETER).map(Unavailable::parse).orElse(FAIL);
  }

  private static Unavailable parse(String value) {
    return Arrays.stream(values())
        .filter(legal -> legal.text().equals(value))
        .findFirst()
        .orElseThrow(() -> illegal(value));
  }

  private static ExtensionConfigurationException illegal(String value) {
    String legal = Arrays.stream(values()).map(Unavailable::text).collect(Collectors.joining(", "));
    return new ExtensionConfigurationException(
        PARAMETER + "=" + value + " is not legal; legal values: " + legal);
  }

  private String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
