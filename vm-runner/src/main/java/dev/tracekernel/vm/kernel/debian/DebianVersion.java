package dev.tracekernel.vm.kernel.debian;

/**
 * A package's version; sorts as dpkg does.
 *
 * @param text for example {@code 7.3.4-1~bpo13+1}
 */
record DebianVersion(String text) implements Comparable<DebianVersion> {

  private static final char END = 0;

  @Override
  public int compareTo(DebianVersion other) {
    int epochs = Integer.compare(epoch(), other.epoch());
    if (epochs != 0) {
      return epochs;
    }
    int upstreams = compare(upstream(), other.upstream());
    return upstreams != 0 ? upstreams : compare(revision(), other.revision());
  }

  private int epoch() {
    int colon = text.indexOf(':');
    return colon < 0 ? 0 : Integer.parseInt(text.substring(0, colon));
  }

  private String upstream() {
    String rest = text.substring(text.indexOf(':') + 1);
    int dash = rest.lastIndexOf('-');
    return dash < 0 ? rest : rest.substring(0, dash);
  }

  private String revision() {
    int dash = text.lastIndexOf('-');
    return dash < 0 ? "" : text.substring(dash + 1);
  }

  /** Compares, in turn, what is no digit and what is a number. */
  private static int compare(String one, String two) {
    int i = 0;
    int j = 0;
    while (i < one.length() || j < two.length()) {
      while (isWord(one, i) || isWord(two, j)) {
        int words = Integer.compare(rank(at(one, i)), rank(at(two, j)));
        if (words != 0) {
          return words;
        }
        i++;
        j++;
      }
      int iEnd = endOfNumber(one, i);
      int jEnd = endOfNumber(two, j);
      int numbers = Long.compare(number(one, i, iEnd), number(two, j, jEnd));
      if (numbers != 0) {
        return numbers;
      }
      i = iEnd;
      j = jEnd;
    }
    return 0;
  }

  private static boolean isWord(String text, int at) {
    return at < text.length() && !Character.isDigit(text.charAt(at));
  }

  private static char at(String text, int at) {
    return isWord(text, at) ? text.charAt(at) : END;
  }

  /** A tilde sorts before the end, the end before letters, letters before the rest. */
  private static int rank(char c) {
    if (c == '~') {
      return -1;
    }
    return c == END || Character.isLetter(c) ? c : c + Character.MAX_VALUE;
  }

  private static int endOfNumber(String text, int from) {
    int end = from;
    while (end < text.length() && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static long number(String text, int from, int to) {
    return from == to ? 0 : Long.parseLong(text, from, to, 10);
  }
}
