package dev.tracekernel.vm.matrix;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A size of memory or of a disk, as QEMU and virtme-ng write it. */
public record Memory(int mebibytes) {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,6})([MG])");

  /** Reads {@code 512M} or {@code 2G}. */
  public static Memory parse(String text) {
    Matcher size = SIZE.matcher(text);
    if (!size.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is no size: expected such as 2G or 512M");
    }
    return new Memory(Integer.parseInt(size.group(1)) * (size.group(2).equals("G") ? 1_024 : 1));
  }
}
