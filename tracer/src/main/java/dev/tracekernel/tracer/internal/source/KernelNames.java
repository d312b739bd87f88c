package dev.tracekernel.tracer.internal.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of {@code vmlinux.h} that a text in BCC's dialect has for something of its own.
 *
 * <p>Under BCC it would see the headers that it includes, and here all types of the kernel, with
 * constants like {@code all} and {@code start}. The kernel's are called otherwise then: a suffix
 * after three underscores means nothing to libbpf.
 */
final class KernelNames {

  private static final Pattern TAKEN =
      Pattern.compile(
          "error: (?:redefinition of|conflicting types for) '(?:struct |enum |union )?(\\w+)'"
              + "[^\\n]*\\n(?:(?![^\\n]*: error: ).*\\n)*?[^\\n]*/vmlinux\\.h:\\d+:\\d+: note: previous");

  private KernelNames() {}

  /** Renames the kernel's, in the header before a source; returns whether there were any. */
  static boolean stepAside(SourceFiles source, Path root, String messages) throws IOException {
    Set<String> taken = taken(messages);
    if (source.header().isEmpty() || taken.isEmpty()) {
      return false;
    }
    Path header = root.resolve(source.header().get());
    StringBuilder renamed = new StringBuilder();
    taken.forEach(it -> renamed.append("#define %1$s %1$s___kernel%n".formatted(it)));
    renamed.append("#include \"").append(KernelTypes.HEADER).append("\"\n");
    taken.forEach(it -> renamed.append("#undef %s%n".formatted(it)));
    Files.writeString(header, renamed + Files.readString(header));
    return true;
  }

  static Set<String> taken(String messages) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = TAKEN.matcher(messages);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }
}
