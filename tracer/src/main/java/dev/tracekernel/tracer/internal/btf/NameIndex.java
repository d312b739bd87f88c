package dev.tracekernel.tracer.internal.btf;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds types by name. Who asks for a few names does best by looking at all types each time; from
 * then on there is a hash table, of numbers, since strings for all would cost more.
 */
final class NameIndex {

  private static final int SCANS = 8;

  private final TypeTable table;
  private final Names names;
  private int scans;
  private int @Nullable [] slots; // a type's index + 1, or 0

  NameIndex(TypeTable table, Names names) {
    this.table = table;
    this.names = names;
  }

  /** Returns the index of the first type of one of these kinds that has the name, -1 if none. */
  synchronized int find(int kinds, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (scans < SCANS) {
      scans++;
      return scan(kinds, bytes);
    }
    return lookUp(kinds, bytes);
  }

  private int scan(int kinds, byte[] name) {
    for (int i = 0; i < table.size(); i++) {
      if (matches(i, kinds, name)) {
        return i;
      }
    }
    return -1;
  }

  private int lookUp(int kinds, byte[] name) {
    int[] all = slots();
    int slot = slot(Names.hash(name), all);
    while (all[slot] != 0 && !matches(all[slot] - 1, kinds, name)) {
      slot = slot(slot + 1, all);
    }
    return all[slot] - 1;
  }

  private boolean matches(int index, int kinds, byte[] name) {
    return (kinds & Kinds.bit(table.kind(index))) != 0 && names.is(table.name(index), name);
  }

  private int[] slots() {
    int[] made = slots;
    if (made == null) {
      made = new int[Integer.highestOneBit(Math.max(table.size(), 1)) << 2];
      for (int i = 0; i < table.size(); i++) {
        add(i, made);
      }
      slots = made;
    }
    return made;
  }

  private void add(int index, int[] all) {
    if (table.name(index) == 0) {
      return;
    }
    int slot = slot(names.hash(table.name(index)), all);
    while (all[slot] != 0) {
      slot = slot(slot + 1, all);
    }
    all[slot] = index + 1;
  }

  private static int slot(int hash, int[] all) {
    return hash & all.length - 1;
  }
}
