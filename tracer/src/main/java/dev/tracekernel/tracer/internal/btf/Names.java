package dev.tracekernel.tracer.internal.btf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The names of a blob; those of a split one begin where its base's end. */
final class Names {

  private final @Nullable Names base;
  private final int start;
  private final byte[] strings;

  Names(@Nullable Names base, byte[] strings) {
    this.base = base;
    this.start = base == null ? 0 : base.end();
    this.strings = strings;
  }

  private int end() {
    return start + strings.length;
  }

  String get(int at) {
    if (at < start && base != null) {
      return base.get(at);
    }
    int from = inside(at);
    return new String(strings, from, length(from), StandardCharsets.UTF_8);
  }

  boolean is(int at, byte[] name) {
    if (name.length == 0) {
      return at == 0;
    }
    if (at < start && base != null) {
      return base.is(at, name);
    }
    int from = inside(at);
    int to = from + name.length;
    return to < strings.length
        && strings[to] == 0
        && strings[from] == name[0]
        && Arrays.equals(strings, from, to, name, 0, name.length);
  }

  /** Returns a hash of a name, that of {@link #hash(byte[])}. */
  int hash(int at) {
    if (at < start && base != null) {
      return base.hash(at);
    }
    int hash = 0;
    for (int i = inside(at); strings[i] != 0; i++) {
      hash = 31 * hash + strings[i];
    }
    return hash;
  }

  static int hash(byte[] name) {
    int hash = 0;
    for (byte each : name) {
      hash = 31 * hash + each;
    }
    return hash;
  }

  private int inside(int at) {
    if (at < start || at >= end()) {
      throw new IllegalArgumentException("this BTF has no name at " + at);
    }
    return at - start;
  }

  private int length(int from) {
    int end = from;
    while (strings[end] != 0) {
      end++;
    }
    return end - from;
  }
}
