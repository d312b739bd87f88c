package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.SyscallSignature;
import java.util.List;

/**
 * The descriptor that {@code fcntl} returns with some commands: of the same open file as the one
 * that it was given, so the programs do not look for it.
 */
final class ControlledDescriptor {

  private static final int COMMAND = 1;
  private static final int F_DUPFD = 0;
  private static final int F_DUPFD_CLOEXEC = 1030;

  private ControlledDescriptor() {}

  /** Tells whether such a call returns a descriptor. */
  static boolean isReturned(SyscallSignature signature, StoredCall call) {
    return signature.name().startsWith("fcntl")
        && call.returned()
        && call.result() >= 0
        && isDuplicating((int) call.argument(COMMAND));
  }

  private static boolean isDuplicating(int command) {
    return command == F_DUPFD || command == F_DUPFD_CLOEXEC;
  }

  /** Adds the file of the returned descriptor, if that of the given one is there. */
  static void addReturned(List<Section> sections) {
    sections.stream()
        .filter(section -> section.kind() == Section.FILE && section.argument() == 0)
        .findFirst()
        .map(given -> given.of(Section.RETURN))
        .ifPresent(sections::add);
  }
}
