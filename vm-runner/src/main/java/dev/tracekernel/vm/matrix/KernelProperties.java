package dev.tracekernel.vm.matrix;

import dev.tracekernel.vm.matrix.KernelSetting.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** System properties that a suite has under one kernel only. */
public final class KernelProperties {

  private KernelProperties() {}

  /**
   * Returns them by the kernel's name.
   *
   * @throws IllegalArgumentException if one has no name, or is there twice
   */
  public static Map<String, Map<String, String>> of(List<KernelSetting> settings) {
    Map<String, Map<String, String>> properties = new HashMap<>();
    settings.stream()
        .filter(setting -> setting.kind() == Kind.PROPERTY)
        .forEach(
            setting ->
                put(
                    setting,
                    properties.computeIfAbsent(setting.kernel().toString(), _ -> new HashMap<>())));
    return properties;
  }

  private static void put(KernelSetting setting, Map<String, String> properties) {
    String[] words = setting.value().split("=", 2);
    if (words.length < 2 || words[0].isBlank()) {
      throw new IllegalArgumentException(
          "for %s: \"%s\" is no property: expected NAME=VALUE"
              .formatted(setting.kernel(), setting.value()));
    }
    if (properties.putIfAbsent(words[0], words[1]) != null) {
      throw new IllegalArgumentException(
          "for %s: the property %s is set twice".formatted(setting.kernel(), words[0]));
    }
  }
}
