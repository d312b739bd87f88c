package dev.tracekernel.vm.suite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Texts, lists and maps in a properties file: any character, and people can read it. */
public final class Fields {

  private final Properties properties = new Properties();

  /** Reads what {@link #write} wrote. */
  public static Fields read(Path file) throws IOException {
    Fields fields = new Fields();
    try (InputStream in = Files.newInputStream(file)) {
      fields.properties.load(in);
    }
    return fields;
  }

  public void write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, null);
    }
  }

  public void put(String key, String value) {
    properties.setProperty(key, value);
  }

  public void put(String key, Collection<?> values) {
    put(key, String.valueOf(values.size()));
    int index = 0;
    for (Object value : values) {
      put(key + "." + index++, value.toString());
    }
  }

  /** Puts a map, whose keys may hold any character too. */
  public void put(String key, Map<String, String> values) {
    values.forEach((name, value) -> put(key + ":" + name, value));
  }

  /**
   * Gets a text.
   *
   * @throws IOException if there is none
   */
  public String text(String key) throws IOException {
    String value = properties.getProperty(key);
    if (value == null) {
      throw new IOException("the specification lacks \"" + key + "\"");
    }
    return value;
  }

  public List<String> list(String key) throws IOException {
    int size = Integer.parseInt(text(key));
    List<String> values = new ArrayList<>(size);
    for (int index = 0; index < size; index++) {
      values.add(text(key + "." + index));
    }
    return values;
  }

  public Map<String, String> map(String key) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(key + ":")) {
        values.put(name.substring(key.length() + 1), text(name));
      }
    }
    return values;
  }
}
