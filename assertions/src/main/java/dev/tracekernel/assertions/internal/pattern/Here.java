package dev.tracekernel.assertions.internal.pattern;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A path that was written as text, and where the links of this machine lead it now. */
final class Here {

  private Here() {}

  /** Returns the text, and where it leads if that is elsewhere. */
  static String shown(String text, List<Path> spellings) {
    return spellings.isEmpty() ? text : shown(text, spellings.getFirst().toString());
  }

  static String shown(String text, String here) {
    return text.equals(here) ? text : text + " (here " + here + ")";
  }

  /** Returns the names of all of them, the text's first. */
  static List<String> names(String text, List<Path> spellings) {
    Stream<String> others = spellings.stream().map(FileName::of);
    return Stream.concat(Stream.of(FileName.of(text)), others).distinct().toList();
  }
}
