package dev.tracekernel.vm.report.xml;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Makes file names of any text, each once. */
final class FileNames {

  private static final int LONGEST = 150;

  private final Set<String> used = new HashSet<>();

  /** Returns a name that every file system takes. */
  String unique(String text) {
    String safe = text.replaceAll("[^A-Za-z0-9._-]+", "_");
    String base = safe.substring(0, Math.min(safe.length(), LONGEST));
    String name = base;
    for (int next = 2; !used.add(name.toLowerCase(Locale.ROOT)); next++) {
      name = base + "-" + next;
    }
    return name;
  }
}
