package dev.tracekernel.vm.guest;

import java.util.Collection;
import java.util.stream.Collectors;

/** Words as a POSIX shell reads them. */
final class Shell {

  private Shell() {}

  static String quote(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  static String join(Collection<String> words) {
    return words.stream().map(Shell::quote).collect(Collectors.joining(" "));
  }
}
