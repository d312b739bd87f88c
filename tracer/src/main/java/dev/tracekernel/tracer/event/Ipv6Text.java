package dev.tracekernel.tracer.event;

import java.nio.ByteBuffer;

/** Writes an IPv6 address as RFC 5952 wants it: the first of its longest runs of zeros as "::". */
final class Ipv6Text {

  private static final int GROUPS = 8;

  private final char[] groups = new char[GROUPS];

  private Ipv6Text(byte[] address) {
    ByteBuffer.wrap(address).asCharBuffer().get(groups);
  }

  static String of(byte[] address) {
    return new Ipv6Text(address).text();
  }

  private String text() {
    int start = 0;
    for (int i = 1; i < GROUPS; i++) {
      start = zerosAt(i) > zerosAt(start) ? i : start;
    }
    return zerosAt(start) < 2
        ? join(0, GROUPS)
        : join(0, start) + "::" + join(start + zerosAt(start), GROUPS);
  }

  private int zerosAt(int start) {
    int end = start;
    while (end < GROUPS && groups[end] == 0) {
      end++;
    }
    return end - start;
  }

  private String join(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
