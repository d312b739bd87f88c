package dev.tracekernel.tracer.internal.map;

import java.lang.reflect.Type;

/**
 * What an error is about.
 *
 * @param text such as {@code map counts has values of u64}
 * @param place where in it, such as {@code component total of Event}; empty for the whole
 */
record Subject(String text, String place) {

  static Subject keys(MapShape shape) {
    return of(shape, "keys", shape.keyType(), shape.keySize());
  }

  static Subject values(MapShape shape) {
    return of(shape, "values", shape.valueType(), shape.valueSize());
  }

  private static Subject of(MapShape shape, String what, int type, int size) {
    String c = type == 0 ? size + " bytes" : shape.types().text(type);
    return new Subject("map %s has %s of %s".formatted(shape.name(), what, c), "");
  }

  Subject component(Class<?> record, String component) {
    String here = "component %s of %s".formatted(component, record.getSimpleName());
    return new Subject(text, place.isEmpty() ? here : here + " in " + place);
  }

  /** Says what to ask for instead. */
  IllegalArgumentException ask(String wanted) {
    return error("ask for " + wanted + (place.isEmpty() ? "" : " as " + place));
  }

  /** Says what to ask for instead, and why. */
  IllegalArgumentException ask(String wanted, String reason) {
    return error("ask for " + wanted + (place.isEmpty() ? "" : " as " + place) + ", " + reason);
  }

  IllegalArgumentException error(String remedy) {
    return new IllegalArgumentException(text + ": " + remedy);
  }

  static String name(Type type) {
    return type instanceof Class<?> it ? it.getSimpleName() : type.getTypeName();
  }
}
