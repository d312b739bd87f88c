package dev.tracekernel.build;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the numbers of system calls from the preprocessor's list of macros. */
final class SyscallNumbers {

  private static final Pattern MACRO =
      Pattern.compile("(?m)^#define (__NR(?:3264)?_\\w+) \\(?(\\w+)\\)?$");
  private static final Set<String> BOUNDS = Set.of("syscalls", "arch_specific_syscall");

  private SyscallNumbers() {}

  static SortedMap<Integer, String> of(String macros) {
    Map<String, String> values = new HashMap<>();
    MACRO.matcher(macros).results().forEach(macro -> values.put(macro.group(1), macro.group(2)));
    SortedMap<Integer, String> names = new TreeMap<>();
    values.keySet().stream()
        .filter(macro -> macro.startsWith("__NR_"))
        .map(macro -> macro.substring("__NR_".length()))
        .filter(name -> !BOUNDS.contains(name))
        .forEach(name -> names.put(number("__NR_" + name, values), name));
    return names;
  }

  /** Follows a macro that stands for another one: __NR_fcntl is __NR3264_fcntl is 25. */
  private static int number(String macro, Map<String, String> values) {
    String value = values.get(macro);
    return values.containsKey(value) ? number(value, values) : Integer.parseInt(value);
  }
}
