package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.SyscallSignature;
import dev.tracekernel.tracer.event.SyscallSignature.Parameter;
import java.util.List;
import java.util.Set;

/**
 * {@code struct tk_shape}: which arguments of a call are paths, descriptors and socket addresses.
 *
 * <p>Found by the kernel's own types and names; positions are index + 1, zero is none.
 */
public final class SyscallShape {

  /** Size of the structure in bytes. */
  public static final int SIZE = 8;

  private static final int PATHS = 0;
  private static final int DIRECTORIES = 2;
  private static final int DESCRIPTORS = 4;
  private static final int SOCKADDR = 6;
  private static final int RETURNS_FD = 7;

  private static final Set<String> PATH_NAMES =
      Set.of(
          "filename", "pathname", "path", "oldname", "newname", "old", "new", "dev_name",
          "dir_name", "new_root", "put_old", "special", "specialfile", "from_pathname",
          "to_pathname", "library");
  private static final Set<String> DIRECTORY_NAMES =
      Set.of("dfd", "olddfd", "newdfd", "dirfd", "fd", "from_dfd", "to_dfd");
  private static final Set<String> DESCRIPTOR_NAMES =
      Set.of(
          "fd", "fildes", "fd_in", "fd_out", "in_fd", "out_fd", "fdin", "fdout", "epfd", "oldfd",
          "ufd", "mqdes", "infd", "outfd");
  private static final Set<String> RETURNING =
      Set.of(
          "open", "openat", "openat2", "creat", "open_by_handle_at", "memfd_create", "socket",
          "accept", "accept4", "dup", "dup2", "dup3", "epoll_create", "epoll_create1", "eventfd",
          "eventfd2", "timerfd_create", "signalfd", "signalfd4", "inotify_init", "inotify_init1",
          "io_uring_setup", "open_tree", "pidfd_open");

  /** The text of a symbolic link: a string, not a path of this process. */
  private static final Set<String> LINK_TEXT_CALLS = Set.of("symlink", "symlinkat");

  private final byte[] bytes = new byte[SIZE];

  private SyscallShape() {}

  /** Returns the shape of a call. */
  public static SyscallShape of(SyscallSignature signature) {
    SyscallShape shape = new SyscallShape();
    List<Parameter> parameters = signature.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      shape.add(signature.name(), parameters, i);
    }
    shape.bytes[RETURNS_FD] = (byte) (RETURNING.contains(signature.name()) ? 1 : 0);
    return shape;
  }

  /** Returns the structure as the programs read it. */
  public byte[] bytes() {
    return bytes.clone();
  }

  private void add(String call, List<Parameter> parameters, int i) {
    Parameter parameter = parameters.get(i);
    if (isPath(call, parameter)) {
      addPath(parameters, i);
    } else if (isDescriptor(parameter) && !isDirectoryOfPath(call, parameters, i)) {
      append(DESCRIPTORS, i);
    } else if (isPassedAddress(parameters, i)) {
      bytes[SOCKADDR] = (byte) (i + 1);
    }
  }

  private void addPath(List<Parameter> parameters, int i) {
    int slot = append(PATHS, i);
    if (slot >= 0 && i > 0 && DIRECTORY_NAMES.contains(parameters.get(i - 1).name())) {
      bytes[DIRECTORIES + slot] = (byte) i;
    }
  }

  private int append(int array, int i) {
    for (int slot = 0; slot < 2; slot++) {
      if (bytes[array + slot] == 0) {
        bytes[array + slot] = (byte) (i + 1);
        return slot;
      }
    }
    return -1;
  }

  private static boolean isPath(String call, Parameter parameter) {
    boolean linkText = LINK_TEXT_CALLS.contains(call) && parameter.name().startsWith("old");
    return isString(parameter) && PATH_NAMES.contains(parameter.name()) && !linkText;
  }

  private static boolean isDescriptor(Parameter parameter) {
    return !parameter.type().endsWith("*")
        && (DESCRIPTOR_NAMES.contains(parameter.name())
            || DIRECTORY_NAMES.contains(parameter.name()));
  }

  private static boolean isDirectoryOfPath(String call, List<Parameter> parameters, int i) {
    return i + 1 < parameters.size() && isPath(call, parameters.get(i + 1));
  }

  /** In connect, bind and sendto a length follows; where a pointer follows, the kernel writes. */
  private static boolean isPassedAddress(List<Parameter> parameters, int i) {
    return parameters.get(i).type().startsWith("struct sockaddr")
        && i + 1 < parameters.size()
        && !parameters.get(i + 1).type().endsWith("*");
  }

  private static boolean isString(Parameter parameter) {
    return parameter.type().replace(" ", "").startsWith("constchar__user*");
  }
}
