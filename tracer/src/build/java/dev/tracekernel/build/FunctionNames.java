package dev.tracekernel.build;

import java.util.Map;
import java.util.stream.Stream;

/** Names the kernel's functions that may stand behind a system call, the likeliest first. */
final class FunctionNames {

  private static final Map<String, String> OF_ALL =
      Map.ofEntries(
          Map.entry("stat", "newstat"),
          Map.entry("lstat", "newlstat"),
          Map.entry("fstat", "newfstat"),
          Map.entry("uname", "newuname"),
          Map.entry("umount2", "umount"),
          Map.entry("sendfile", "sendfile64"),
          Map.entry("_newselect", "select"),
          Map.entry("_llseek", "llseek"),
          Map.entry("oldstat", "stat"),
          Map.entry("oldlstat", "lstat"),
          Map.entry("oldfstat", "fstat"),
          Map.entry("oldolduname", "olduname"));

  private FunctionNames() {}

  /** Returns the functions: by the kernel's own name, by the call's, without its width. */
  static Stream<String> of(String call) {
    return Stream.of(OF_ALL.getOrDefault(call, call), narrow(call), call.replaceFirst("64$", ""));
  }

  /** Takes off what i386 puts behind a name: {@code setuid32}, {@code futex_time64}. */
  static String narrow(String call) {
    return call.replaceFirst("(_time64|32)$", "");
  }
}
