package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.elf.BadBinaryException;
import dev.tracekernel.tracer.internal.target.AttachPoint;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place that a program's section names, in libbpf's spelling. */
final class SectionPlace {

  private static final Pattern IN_BINARY =
      Pattern.compile("(?:u(?:ret)?probe[a-z.]*|usdt(?:\\.s)?)/(/[^:]+):.*");

  private static final Map<String, String> KINDS =
      Map.ofEntries(
          Map.entry("tp", "tracepoint"),
          Map.entry("tracepoint", "tracepoint"),
          Map.entry("raw_tp", "rawtracepoint"),
          Map.entry("raw_tracepoint", "rawtracepoint"),
          Map.entry("kprobe", "kprobe"),
          Map.entry("kretprobe", "kretprobe"),
          Map.entry("uprobe", "uprobe"),
          Map.entry("uretprobe", "uretprobe"));

  private SectionPlace() {}

  /** Returns the probe of that name, empty if programs of the section are attached otherwise. */
  static Optional<String> probe(String section) {
    List<String> parts = List.of(section.split("/", 2));
    String kind = KINDS.get(parts.getFirst());
    if (kind == null || parts.size() != 2) {
      return Optional.empty();
    }
    String target = parts.get(1);
    return Optional.of(
        kind + ":" + (kind.equals("tracepoint") ? target.replace('/', ':') : target));
  }

  /** Returns the file that programs of a section are attached to, if it has its path. */
  static Optional<Path> binary(String section) {
    Matcher place = IN_BINARY.matcher(section);
    return place.matches() ? Optional.of(Path.of(place.group(1))) : Optional.empty();
  }

  /** Returns why there is no such place, empty if there is one or nobody knows. */
  static Optional<String> whyNot(String section) {
    Optional<String> probe = probe(section);
    try {
      probe.ifPresent(name -> found(name));
      return Optional.empty();
    } catch (UnknownProbeException | BadBinaryException | ProgramException e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  private static List<AttachPoint> found(String probe) {
    return Places.of(ProbeSpec.parse(probe));
  }
}
