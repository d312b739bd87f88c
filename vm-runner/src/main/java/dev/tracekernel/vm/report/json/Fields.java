package dev.tracekernel.vm.report.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The fields of an object in a file; what is wrong with one is said with its place.
 *
 * @param object where they are
 * @param place where that is, such as {@code kernels[1].}
 */
record Fields(JsonObject object, String place) {

  static JsonObject object(JsonElement element, String place) {
    if (!element.isJsonObject()) {
      throw new IllegalArgumentException(place + " is no object");
    }
    return element.getAsJsonObject();
  }

  boolean has(String name) {
    return object.has(name);
  }

  String text(String name) {
    return value(name, "text", JsonElement::getAsString);
  }

  String textOrEmpty(String name) {
    return has(name) ? text(name) : "";
  }

  boolean flag(String name) {
    return value(name, "true or false", JsonElement::getAsBoolean);
  }

  int number(String name) {
    return value(name, "number", JsonElement::getAsInt);
  }

  Duration nanos(String name) {
    return Duration.ofNanos(value(name, "number", JsonElement::getAsLong));
  }

  <E extends Enum<E>> E constant(String name, Class<E> type) {
    return value(name, "known " + name, element -> Enum.valueOf(type, element.getAsString()));
  }

  <T> List<T> list(String name, Function<Fields, T> read) {
    List<T> list = new ArrayList<>();
    for (JsonElement element : value(name, "array", JsonElement::getAsJsonArray)) {
      String at = place + name + "[" + list.size() + "]";
      list.add(read.apply(new Fields(object(element, at), at + ".")));
    }
    return list;
  }

  <T> Map<String, T> map(String name, Function<JsonElement, T> read) {
    Map<String, T> map = new LinkedHashMap<>();
    if (has(name)) {
      object(object.get(name), place + name)
          .entrySet()
          .forEach(
              field ->
                  map.put(
                      field.getKey(),
                      converted(place + name + "." + field.getKey(), field.getValue(), read)));
    }
    return map;
  }

  private <T> T value(String name, String kind, Function<JsonElement, T> read) {
    JsonElement element = object.get(name);
    if (element == null) {
      throw new IllegalArgumentException(place + name + " is missing");
    }
    return converted(place + name + " (" + kind + ")", element, read);
  }

  private static <T> T converted(String what, JsonElement element, Function<JsonElement, T> read) {
    try {
      return read.apply(element);
    } catch (IllegalStateException | UnsupportedOperationException | IllegalArgumentException e) {
      throw new IllegalArgumentException(what + " cannot be " + element, e);
    }
  }
}
