package dev.tracekernel.tracer.internal.btf;

import java.util.Arrays;

/**
 * Where each type of a blob is in its words. Built by one pass, without an object for a type: the
 * kernel has more than a hundred thousand.
 */
final class TypeTable {

  private static final int HEAD = 3; // words of struct btf_type

  private final int[] words;
  private final int[] starts;

  private TypeTable(int[] words, int[] starts) {
    this.words = words;
    this.starts = starts;
  }

  static TypeTable of(int[] words) {
    int[] starts = new int[words.length / HEAD];
    int count = 0;
    for (int at = 0; at < words.length; at = next(words, at, count)) {
      starts[count++] = at;
    }
    return new TypeTable(words, Arrays.copyOf(starts, count));
  }

  private static int next(int[] words, int at, int number) {
    int info = at + HEAD > words.length ? 0 : words[at + 1];
    int extra = Kinds.extraWords(kindOf(info), info & 0xffff);
    int end = at + HEAD + extra;
    if (extra < 0 || end > words.length) {
      throw new IllegalArgumentException(
          "type %d of this BTF has the unknown kind %d: what comes after it cannot be read"
              .formatted(number, kindOf(info)));
    }
    return end;
  }

  private static int kindOf(int info) {
    return info >>> 24 & 0x1f;
  }

  /** Returns how many types there are. */
  int size() {
    return starts.length;
  }

  /** Returns where in the strings the type's name is; 0 is the empty one. */
  int name(int index) {
    return words[starts[index]];
  }

  int kind(int index) {
    return kindOf(words[starts[index] + 1]);
  }

  /** Returns how many members, values, parameters or variables the type has. */
  int entries(int index) {
    return words[starts[index] + 1] & 0xffff;
  }

  boolean flag(int index) {
    return words[starts[index] + 1] < 0;
  }

  /** Returns the size, or the id of the type that this one is made of. */
  int sizeOrType(int index) {
    return words[starts[index] + 2];
  }

  /** Returns a word behind the head. */
  int extra(int index, int word) {
    return words[starts[index] + HEAD + word];
  }
}
