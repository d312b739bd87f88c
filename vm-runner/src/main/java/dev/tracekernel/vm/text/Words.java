package dev.tracekernel.vm.text;

import java.time.Duration;
import java.util.Locale;

/** Numbers and times as people write them. */
public final class Words {

  private Words() {}

  /** Returns {@code 12 ms}, {@code 3.4 s} or {@code 5 min 6 s}. */
  public static String time(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 99_950) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
    }
    long seconds = Math.round(millis / 1_000.0);
    return seconds / 60 + " min " + seconds % 60 + " s";
  }

  /** Returns {@code 1 test}, {@code 2 tests} or {@code 10,000 tests}. */
  public static String count(int number, String noun) {
    return number(number) + " " + noun + (number == 1 ? "" : "s");
  }

  /** Returns {@code boot timeout} for {@code BOOT_TIMEOUT}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Returns {@code 10,000}. */
  public static String number(int number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
