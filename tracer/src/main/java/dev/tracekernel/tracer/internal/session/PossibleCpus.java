package dev.tracekernel.tracer.internal.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many numbers of CPUs this kernel can ever use, from 0 on. */
final class PossibleCpus {

  private static final Path FILE = Path.of("/sys/devices/system/cpu/possible");
  private static final Pattern LAST = Pattern.compile("(?:.*[-,])?(\\d{1,6})\\s*");

  private static final Pattern ALL = Pattern.compile("0(?:-\\d{1,6})?\\s*");

  private PossibleCpus() {}

  /** Returns how many there are, if each number below that is one's, and the kernel says so. */
  static OptionalInt ofAll() {
    try {
      return all(Files.readString(FILE));
    } catch (IOException e) {
      return OptionalInt.empty();
    }
  }

  /** Reads a list that has no gap. */
  static OptionalInt all(String list) {
    return ALL.matcher(list).matches()
        ? OptionalInt.of(count(list, Integer.MAX_VALUE))
        : OptionalInt.empty();
  }

  /** Returns that number, or the given one if it is smaller or the kernel does not say. */
  static int atMost(int most) {
    try {
      return count(Files.readString(FILE), most);
    } catch (IOException e) {
      return most;
    }
  }

  /** Reads a list such as {@code 0-3} or {@code 0,2-7}: it is in order. */
  static int count(String list, int most) {
    Matcher last = LAST.matcher(list);
    return last.matches() ? Math.min(Integer.parseInt(last.group(1)) + 1, most) : most;
  }
}
