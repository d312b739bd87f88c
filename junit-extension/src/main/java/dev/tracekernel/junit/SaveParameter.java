package dev.tracekernel.junit;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** When to save, by the test's own wish and that of the run. */
final class SaveParameter {

  static final String NAME = "tracekernel.save";

  private SaveParameter() {}

  static SaveTrace of(ExtensionContext context, SaveTrace wish) {
    SaveTrace run =
        context
            .getConfigurationParameter(NAME)
            .map(SaveParameter::parse)
            .orElse(SaveTrace.ON_FAILURE);
    return wish.compareTo(run) > 0 ? wish : run;
  }

  private static SaveTrace parse(String value) {
    return Arrays.stream(SaveTrace.values())
        .filter(legal -> text(legal).equals(value))
        .findFirst()
        .orElseThrow(() -> illegal(value));
  }

  private static ExtensionConfigurationException illegal(String value) {
    String legal =
        Arrays.stream(SaveTrace.values())
            .map(SaveParameter::text)
            .collect(Collectors.joining(", "));
    return new ExtensionConfigurationException(
        NAME + "=" + value + " is not legal; legal values: " + legal);
  }

  private static String text(SaveTrace save) {
    return save.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
