package dev.tracekernel.vm.report.markdown;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Text that grows to a number of bytes and no further. */
final class Capped {

  private final StringBuilder text = new StringBuilder();
  private int left;

  Capped(int bytes) {
    left = bytes;
  }

  /** Adds the whole text or none of it. */
  boolean add(String more) {
    int bytes = more.getBytes(UTF_8).length;
    if (bytes > left) {
      return false;
    }
    left -= bytes;
    text.append(more);
    return true;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
