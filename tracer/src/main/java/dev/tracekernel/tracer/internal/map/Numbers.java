package dev.tracekernel.tracer.internal.map;

import java.lang.reflect.Type;

/** Finds the codec of an integer. */
final class Numbers {

  private Numbers() {}

  static Codec<?> codec(Type java, Bits bits, String c, Subject subject) {
    if (java == Boolean.class || java == boolean.class) {
      return new SmallCodecs.Truth(bits);
    }
    Whole whole = java instanceof Class<?> it ? Whole.of(it) : null;
    if (whole == null || bits.size() > Long.SIZE) {
      throw subject.ask(Whole.nameFor(bits.size()));
    }
    if (whole.bits() < bits.size()) {
      throw subject.ask(
          Whole.nameFor(bits.size()),
          "%s is too narrow for %s of %d bits".formatted(Subject.name(java), c, bits.size()));
    }
    return new WholeCodec(bits, whole, c);
  }
}
