package dev.tracekernel.tracer.event;

import dev.tracekernel.tracer.event.SyscallSignature.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which parameters of a system call are paths, descriptors and socket addresses; found by the
 * kernel's own types and names.
 *
 * <p>Positions count from 0. A trace keeps two paths and two descriptors of a call at most.
 *
 * @param paths the strings that are paths
 * @param descriptors the descriptors that are not the directory of a path
 * @param socketAddress the address that the caller passes, {@link #NONE} if there is none
 * @param returnsDescriptor whether the call returns a descriptor
 */
public record CallShape(
    List<PathParameter> paths,
    List<Integer> descriptors,
    int socketAddress,
    boolean returnsDescriptor) {

  /** Stands for a position that there is not. */
  public static final int NONE = -1;

  private static final int KEPT = 2;

  /** mount() declares its strings without const. */
  private static final Set<String> STRINGS = Set.of("const char __user *", "char __user *");

  private static final Set<String> PATHS =
      Set.of(
          "filename",
          "pathname",
          "path",
          "oldname",
          "newname",
          "old",
          "new",
          "dir_name",
          "new_root",
          "put_old",
          "special",
          "specialfile",
          "from_pathname",
          "to_pathname",
          "library");
  private static final Set<String> DIRECTORIES =
      Set.of("dfd", "olddfd", "newdfd", "dirfd", "fd", "from_dfd", "to_dfd");
  private static final Set<String> DESCRIPTORS =
      Set.of(
          "fd",
          "fildes",
          "fd_in",
          "fd_out",
          "in_fd",
          "out_fd",
          "fdin",
          "fdout",
          "epfd",
          "oldfd",
          "newfd",
          "ufd",
          "mqdes",
          "infd",
          "outfd",
          "pidfd",
          "kernel_fd",
          "initrd_fd",
          "fs_fd",
          "group_fd",
          "fanotify_fd",
          "ruleset_fd",
          "mountdirfd");
  private static final Set<String> RETURNING =
      Set.of(
          "open",
          "openat",
          "openat2",
          "creat",
          "open_by_handle_at",
          "memfd_create",
          "socket",
          "accept",
          "accept4",
          "dup",
          "dup2",
          "dup3",
          "epoll_create",
          "epoll_create1",
          "eventfd",
          "eventfd2",
          "timerfd_create",
          "signalfd",
          "signalfd4",
          "inotify_init",
          "inotify_init1",
          "io_uring_setup",
          "open_tree",
          "open_tree_attr",
          "fsopen",
          "fspick",
          "fsmount",
          "fanotify_init",
          "perf_event_open",
          "userfaultfd",
          "memfd_secret",
          "pidfd_open",
          "pidfd_getfd");

  /** Their {@code name} is a path; that of other calls is an attribute's or the machine's. */
  private static final Set<String> NAMING_A_PATH =
      Set.of("name_to_handle_at", "acct", "umount", "umount2");

  /** Its descriptor is what watches the path. */
  private static final String INOTIFY_ADD = "inotify_add_watch";

  /** Its {@code fd} is one of another process. */
  private static final String PIDFD_GETFD = "pidfd_getfd";

  /** The text of a symbolic link: a string, not a path of this process. */
  private static final Set<String> LINK_TEXT = Set.of("symlink", "symlinkat");

  public CallShape {
    paths = List.copyOf(paths);
    descriptors = List.copyOf(descriptors);
  }

  /**
   * A path among the parameters.
   *
   * @param position the string's position
   * @param directory the position of the descriptor that it is relative to, {@link #NONE} if it is
   *     the working directory
   */
  public record PathParameter(int position, int directory) {}

  /** Returns the shape of a call. */
  public static CallShape of(SyscallSignature signature) {
    List<Parameter> parameters = signature.parameters();
    List<PathParameter> paths = new ArrayList<>(KEPT);
    List<Integer> descriptors = new ArrayList<>(KEPT);
    int address = NONE;
    for (int i = 0; i < parameters.size(); i++) {
      if (isPath(signature, i) && paths.size() < KEPT) {
        paths.add(new PathParameter(i, directoryOf(signature, i)));
      } else if (isFile(signature, i) && descriptors.size() < KEPT) {
        descriptors.add(i);
      } else if (isPassedAddress(parameters, i)) {
        address = i;
      }
    }
    return new CallShape(paths, descriptors, address, RETURNING.contains(signature.name()));
  }

  /** Tells whether a trace can know a path of such a call. */
  public boolean namesFiles() {
    return !paths.isEmpty() || !descriptors.isEmpty() || returnsDescriptor;
  }

  private static boolean isPath(SyscallSignature signature, int i) {
    Parameter parameter = signature.parameters().get(i);
    boolean linkText = LINK_TEXT.contains(signature.name()) && parameter.name().startsWith("old");
    return STRINGS.contains(parameter.type())
        && (PATHS.contains(parameter.name()) || isNamedName(signature, parameter))
        && !linkText;
  }

  private static boolean isNamedName(SyscallSignature signature, Parameter parameter) {
    return parameter.name().equals("name") && NAMING_A_PATH.contains(signature.name());
  }

  private static boolean isFile(SyscallSignature signature, int i) {
    List<Parameter> parameters = signature.parameters();
    boolean directory =
        i + 1 < parameters.size() && isPath(signature, i + 1) && directoryOf(signature, i + 1) == i;
    boolean foreign = signature.name().equals(PIDFD_GETFD) && parameters.get(i).name().equals("fd");
    return isDescriptor(parameters.get(i)) && !directory && !foreign;
  }

  private static boolean isDescriptor(Parameter parameter) {
    return !parameter.isPointer()
        && (DESCRIPTORS.contains(parameter.name()) || DIRECTORIES.contains(parameter.name()));
  }

  private static int directoryOf(SyscallSignature signature, int path) {
    boolean relative =
        path > 0
            && DIRECTORIES.contains(signature.parameters().get(path - 1).name())
            && !signature.name().equals(INOTIFY_ADD);
    return relative ? path - 1 : NONE;
  }

  /** In connect, bind and sendto a length follows; where a pointer follows, the kernel writes. */
  private static boolean isPassedAddress(List<Parameter> parameters, int i) {
    return parameters.get(i).type().startsWith("struct sockaddr")
        && i + 1 < parameters.size()
        && !parameters.get(i + 1).isPointer();
  }
}
