package dev.tracekernel.vm.matrix;

import dev.tracekernel.vm.kernel.KernelName;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Something about the guest or the suite that is so for one kernel only.
 *
 * @param kernel whose it is
 * @param kind what it is about
 * @param value as it was written
 */
public record KernelSetting(KernelName kernel, Kind kind, String value) {

  /** What can differ from kernel to kernel. */
  enum Kind {
    CPUS("cpus", "N"),
    MEMORY("memory", "SIZE"),
    DISK("disk", "NAME=SIZE"),
    KERNEL_ARGUMENT("kernel-argument", "WORD"),
    MODULE("module", "NAME"),
    PROPERTY("property", "NAME=VALUE"),
    EXCLUDED_GROUPS("exclude-groups", "TAGS");

    private final String word;
    private final String label;

    Kind(String word, String label) {
      this.word = word;
      this.label = label;
    }

    String word() {
      return word;
    }
  }

  /** Reads {@code 5.10 memory=3G}. */
  public static KernelSetting parse(String text) {
    String[] words = text.strip().split("\\s+", 2);
    return parse(words[0], words.length == 2 ? words[1] : "");
  }

  /** Reads {@code 5.10} and {@code memory=3G}. */
  public static KernelSetting parse(String kernel, String setting) {
    KernelName name = KernelName.parse(kernel);
    return Arrays.stream(Kind.values())
        .filter(kind -> setting.startsWith(kind.word + "="))
        .map(kind -> new KernelSetting(name, kind, setting.substring(kind.word.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unknown(kernel, setting)));
  }

  private static String unknown(String kernel, String setting) {
    return "for %s: \"%s\" cannot be set: expected one of %s"
        .formatted(
            kernel,
            setting,
            Arrays.stream(Kind.values())
                .map(kind -> kind.word + "=" + kind.label)
                .collect(Collectors.joining(", ")));
  }
}
