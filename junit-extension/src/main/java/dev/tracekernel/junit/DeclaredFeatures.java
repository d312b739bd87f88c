package dev.tracekernel.junit;

import dev.tracekernel.tracer.kernel.KernelFeature;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What the run declares that its kernel has. */
final class DeclaredFeatures {

  static final String PARAMETER = "tracekernel.kernel.has";

  private DeclaredFeatures() {}

  static Set<KernelFeature> of(ExtensionContext context) {
    return of(context.getConfigurationParameter(PARAMETER).orElse(""));
  }

  static Set<KernelFeature> of(String names) {
    return Stream.of(names.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(DeclaredFeatures::parse)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static KernelFeature parse(String name) {
    return Arrays.stream(KernelFeature.values())
        .filter(feature -> feature.name().equals(name) || feature.toString().equals(name))
        .findFirst()
        .orElseThrow(() -> illegal(name));
  }

  private static ExtensionConfigurationException illegal(String name) {
    String legal =
        Arrays.stream(KernelFeature.values()).map(Enum::name).collect(Collectors.joining(", "));
    return new ExtensionConfigurationException(
        PARAMETER + ": there is no feature " + name + "; legal values: " + legal);
  }
}
