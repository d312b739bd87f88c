package dev.tracekernel.assertions.internal.balance;

/** Why a balance cannot be told: something that it does not follow, and what to do about it. */
public enum Doubt {
  /** Descriptors of operations. */
  RING(
      "descriptors may have been opened and closed through io_uring, which this does not follow",
      "open and close by calls, or assert on the operations themselves"),
  /** A process with the table of another. */
  SHARED(
      "a process may have been started that shares its descriptors: neither a close nor an end of"
          + " one closes for both",
      "look at a section of the trace that ends before, or begins after both are gone"),
  /** A thread with a table of its own. */
  SPLIT(
      "a thread may have a table of descriptors of its own: what is closed in one table stays open"
          + " in the other",
      "look at a section of the trace that ends before"),
  /** Descriptors that a supervisor gave. */
  ANSWERED(
      "seccomp answered in the kernel's place: a supervisor may have put a descriptor into the"
          + " process",
      "run without that filter"),
  /** Mounts and roots. */
  VIEW(
      "names may lead to other files from then on, by mounts, a root or a namespace",
      "look at a section of the trace that has none of these, or list the directory"),
  /** What a rename leaves under the old name. */
  WHITEOUT(
      "a rename may have left a whiteout under the old name (RENAME_WHITEOUT)",
      "list the directory"),
  /** A file that no call made. */
  CORE(
      "a process dumped core: the kernel may have written a file that no call made",
      "set the limit RLIMIT_CORE to 0, or list the directory");

  private final String sentence;
  private final String remedy;

  Doubt(String sentence, String remedy) {
    this.sentence = sentence;
    this.remedy = remedy;
  }

  /** Returns what is not followed. */
  public String sentence() {
    return sentence;
  }

  /** Returns what makes it possible to tell, or another way to know. */
  public String remedy() {
    return remedy;
  }
}
