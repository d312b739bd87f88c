package dev.tracekernel.vm.matrix;

import dev.tracekernel.vm.matrix.KernelSetting.Kind;
import dev.tracekernel.vm.suite.SuiteChanges;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is so of a suite under one kernel only. */
public final class KernelSuites {

  private KernelSuites() {}

  /**
   * Returns it by the kernel's name.
   *
   * @throws IllegalArgumentException if a property has no name, or is there twice, or if there is
   *     no tag in what is excluded
   */
  public static Map<String, SuiteChanges> of(List<KernelSetting> settings) {
    return settings.stream()
        .collect(Collectors.groupingBy(setting -> setting.kernel().toString()))
        .entrySet()
        .stream()
        .map(entry -> Map.entry(entry.getKey(), changes(entry.getValue())))
        .filter(entry -> !entry.getValue().equals(SuiteChanges.NONE))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static SuiteChanges changes(List<KernelSetting> settings) {
    Map<String, String> properties = new HashMap<>();
    of(Kind.PROPERTY, settings).forEach(setting -> put(setting, properties));
    return new SuiteChanges(
        properties, of(Kind.EXCLUDED_GROUPS, settings).map(KernelSuites::tags).toList());
  }

  private static Stream<KernelSetting> of(Kind kind, List<KernelSetting> settings) {
    return settings.stream().filter(setting -> setting.kind() == kind);
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

  private static String tags(KernelSetting setting) {
    if (setting.value().isBlank()) {
      throw new IllegalArgumentException(
          "for %s: exclude-groups has no tag: expected a tag expression, such as slow & !disks"
              .formatted(setting.kernel()));
    }
    return setting.value();
  }
}
