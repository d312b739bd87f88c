package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The files of an exec: what was executed, and by which interpreter.
 *
 * @param interpreted whether the kernel's file is the interpreter's
 * @param cut whether paths are missing, or below another root: then none is known
 */
record ExecutedFiles(List<Section> sections, boolean interpreted, boolean cut) {

  private static final byte[] NOTHING = {};

  /** What exec calls a file that it was given by its descriptor. */
  private static final String BY_DESCRIPTOR = "/dev/fd/";

  CallPath file() {
    Section name = find(Section.RAW);
    byte @Nullable [] raw = name == null || !name.known() ? null : name.bytes();
    if (!interpreted) {
      return kernels("filename", raw);
    }
    byte[] named = raw == null || cut || isByDescriptor(raw) ? null : written(raw);
    return named == null
        ? new CallPath("filename", Resolution.UNREADABLE, NOTHING, raw)
        : new CallPath("filename", Resolution.UNRESOLVED, named, raw);
  }

  Optional<CallPath> interpreter() {
    return interpreted ? Optional.of(kernels("interpreter", null)) : Optional.empty();
  }

  private CallPath kernels(String argument, byte @Nullable [] raw) {
    Section file = find(Section.FILE);
    return file == null || !file.known() || cut
        ? new CallPath(argument, Resolution.UNREADABLE, NOTHING, raw)
        : new CallPath(argument, Resolution.RESOLVED, file.filePath(), raw, Set.of(), written(raw));
  }

  /** Null where it is relative to a directory that is not known, as by its descriptor. */
  private byte @Nullable [] written(byte @Nullable [] raw) {
    return raw == null || isBelowDescriptor(raw) ? null : PathSections.join(raw, base());
  }

  private byte @Nullable [] base() {
    Section base = find(Section.BASE);
    return base == null || !base.known() ? null : base.filePath();
  }

  private static boolean isByDescriptor(byte[] raw) {
    return new String(raw, StandardCharsets.UTF_8).startsWith(BY_DESCRIPTOR);
  }

  private static boolean isBelowDescriptor(byte[] raw) {
    String name = new String(raw, StandardCharsets.UTF_8);
    return isByDescriptor(raw) && name.indexOf('/', BY_DESCRIPTOR.length()) > 0;
  }

  private @Nullable Section find(int kind) {
    for (Section section : sections) {
      if (section.kind() == kind) {
        return section;
      }
    }
    return null;
  }
}
