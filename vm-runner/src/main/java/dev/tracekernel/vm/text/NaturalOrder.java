package dev.tracekernel.vm.text;

import java.math.BigInteger;
import java.util.Comparator;

/** Orders texts with numbers in them by the numbers: 6.2 before 6.12. */
public enum NaturalOrder implements Comparator<String> {
  INSTANCE;

  private static final String BETWEEN = "(?<=[0-9])(?=[^0-9])|(?<=[^0-9])(?=[0-9])";

  @Override
  public int compare(String a, String b) {
    String[] as = a.split(BETWEEN);
    String[] bs = b.split(BETWEEN);
    for (int i = 0; i < Math.min(as.length, bs.length); i++) {
      int order = comparePart(as[i], bs[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(as.length, bs.length);
  }

  private static int comparePart(String a, String b) {
    return isNumber(a) && isNumber(b)
        ? new BigInteger(a).compareTo(new BigInteger(b))
        : a.compareTo(b);
  }

  private static boolean isNumber(String part) {
    return !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
