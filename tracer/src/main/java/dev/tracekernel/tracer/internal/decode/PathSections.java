package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.SyscallSignature;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the sections of a call together to the paths that it named. */
final class PathSections {

  private static final byte[] NOTHING = {};
  private static final byte[] SLASH = {'/'};

  private final SyscallSignature signature;
  private final List<Section> sections;
  private final boolean payloadMissing;
  private final boolean foundNothing;

  /**
   * Takes a call's sections.
   *
   * @param payloadMissing whether they are not all, or of another root: then no path is known
   * @param foundNothing whether the call failed with ENOENT
   */
  PathSections(
      SyscallSignature signature,
      List<Section> sections,
      boolean payloadMissing,
      boolean foundNothing) {
    this.signature = signature;
    this.sections = sections;
    this.payloadMissing = payloadMissing;
    this.foundNothing = foundNothing;
  }

  List<CallPath> paths() {
    if (payloadMissing) {
      return List.of(unreadable("*", null));
    }
    List<CallPath> paths = new ArrayList<>(2);
    for (int i = 0; i < sections.size(); i++) {
      Section section = sections.get(i);
      if (section.kind() == Section.RAW && i == believed(section.argument())) {
        paths.add(named(section));
      } else if (section.kind() == Section.FILE
          && !isOpenedByName(section)
          && !isAtExitAgain(section, i)) {
        paths.add(file(section));
      }
    }
    return paths;
  }

  /** A string is there a second time, read at exit, where something was unreadable at enter. */
  private int believed(int argument) {
    int found = -1;
    for (int i = 0; i < sections.size(); i++) {
      Section other = sections.get(i);
      boolean isOne = other.kind() == Section.RAW && other.argument() == argument;
      found = isOne && (found < 0 || !sections.get(found).known()) ? i : found;
    }
    return found;
  }

  /** A socket that has other ends at exit is there a second time. */
  private boolean isAtExitAgain(Section file, int position) {
    return has(Section.FILE, file.argument(), 0, position);
  }

  private boolean has(int kind, int argument, int from, int to) {
    for (int i = from; i < to; i++) {
      if (sections.get(i).kind() == kind && sections.get(i).argument() == argument) {
        return true;
      }
    }
    return false;
  }

  /** The file that a call opened by its name is that name, resolved. */
  private boolean isOpenedByName(Section file) {
    if (file.argument() == Section.RETURN) {
      for (int i = 0; i < sections.size(); i++) {
        if (sections.get(i).kind() == Section.RAW) {
          return true;
        }
      }
    }
    return false;
  }

  private CallPath named(Section raw) {
    String argument = name(raw.argument());
    byte[] string = raw.known() ? raw.bytes() : null;
    byte[] joined = string == null ? null : join(raw);
    Section found = found(raw);
    if (found != null) {
      return new CallPath(
          argument, Resolution.RESOLVED, path(found), string, found.openings(), joined);
    }
    return joined == null
        ? unreadable(argument, string)
        : new CallPath(argument, Resolution.UNRESOLVED, joined, string);
  }

  /**
   * The file that was opened by the name, or that the kernel found by it; null if none is known.
   */
  private @Nullable Section found(Section raw) {
    Section opened = find(Section.FILE, Section.RETURN);
    if (opened != null && opened.known()) {
      return opened;
    }
    Section target = target(raw.argument());
    return target != null && target.known() ? target : null;
  }

  private static byte[] path(Section found) {
    return found.kind() == Section.TARGET ? found.targetPath() : found.filePath();
  }

  /** The directory and the string; null if the directory is not known. */
  private byte @Nullable [] join(Section raw) {
    byte[] string = raw.bytes();
    if (string.length > 0 && string[0] == '/') {
      return string;
    }
    Section base = find(Section.BASE, raw.argument());
    if (base == null || !base.known()) {
      return null;
    }
    byte[] directory = base.filePath();
    if (string.length == 0) { // the directory itself, where the call takes that (AT_EMPTY_PATH)
      return foundNothing ? NOTHING : directory;
    }
    return join(string, directory);
  }

  /** A directory and a string; null if the string is relative and the directory is not known. */
  static byte @Nullable [] join(byte[] string, byte @Nullable [] directory) {
    boolean absolute = string.length > 0 && string[0] == '/';
    if (absolute || directory == null) {
      return absolute ? string : null;
    }
    boolean root = directory.length == 1;
    return Section.concat(root ? directory : Section.concat(directory, SLASH), string);
  }

  private CallPath file(Section section) {
    String argument = name(section.argument());
    return section.known()
        ? new CallPath(
            argument, Resolution.RESOLVED, section.filePath(), null, section.openings(), null)
        : unreadable(argument, null);
  }

  private static CallPath unreadable(String argument, byte @Nullable [] raw) {
    return new CallPath(argument, Resolution.UNREADABLE, NOTHING, raw);
  }

  /** Where the kernel found that a string leads; it may look again, and the last time counts. */
  private @Nullable Section target(int argument) {
    Section last = null;
    for (Section section : sections) {
      boolean isOne = section.kind() == Section.TARGET && section.argument() == argument;
      last = isOne ? section : last;
    }
    return last;
  }

  private @Nullable Section find(int kind, int argument) {
    for (int i = 0; i < sections.size(); i++) {
      if (sections.get(i).kind() == kind && sections.get(i).argument() == argument) {
        return sections.get(i);
      }
    }
    return null;
  }

  private String name(int argument) {
    return argument == Section.RETURN ? "ret" : signature.parameters().get(argument).name();
  }
}
