package dev.tracekernel.vm.kernel.debian;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads {@link Stanza}s one after the other: a list of packages is too long to hold. */
public final class Stanzas {

  private final BufferedReader in;
  private Map<String, String> fields = new LinkedHashMap<>();
  private String field = "";

  private Stanzas(BufferedReader in) {
    this.in = in;
  }

  /** Reads the stanzas that are wanted. */
  public static List<Stanza> read(BufferedReader in, Predicate<Stanza> wanted) throws IOException {
    Stanzas stanzas = new Stanzas(in);
    List<Stanza> found = new ArrayList<>();
    for (Stanza stanza = stanzas.next(); stanza != null; stanza = stanzas.next()) {
      if (wanted.test(stanza)) {
        found.add(stanza);
      }
    }
    return found;
  }

  /** Reads all stanzas of a text. */
  public static List<Stanza> of(String text) {
    try {
      return read(new BufferedReader(new StringReader(text)), stanza -> true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable Stanza next() throws IOException {
    fields = new LinkedHashMap<>();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (!line.isBlank()) {
        add(line);
      } else if (!fields.isEmpty()) {
        return new Stanza(fields);
      }
    }
    return fields.isEmpty() ? null : new Stanza(fields);
  }

  private void add(String line) {
    int colon = line.indexOf(':');
    if (Character.isWhitespace(line.charAt(0))) {
      fields.merge(field, line, (before, more) -> before + "\n" + more);
    } else if (line.charAt(0) != '#' && colon > 0) {
      field = line.substring(0, colon);
      fields.put(field, line.substring(colon + 1).strip());
    }
  }
}
