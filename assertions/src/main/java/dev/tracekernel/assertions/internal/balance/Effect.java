package dev.tracekernel.assertions.internal.balance;

import dev.tracekernel.assertions.internal.pattern.Match;

/** What a system call did to the descriptors of its process. */
sealed interface Effect {

  /** Nothing that is known of. */
  enum None implements Effect {
    NONE
  }

  /**
   * A descriptor leads to another file from the return on; what it led to before is closed.
   *
   * @param source the descriptor that it is a duplicate of; negative if it is of none
   * @param atExec whether it is closed when the process executes another program
   * @param givesMore whether more may be opened and closed by it, of which the trace knows nothing
   */
  record Opens(int descriptor, int source, Match atExec, boolean givesMore) implements Effect {}

  /** The descriptors from the first to the last are closed, some time during the call. */
  record Closes(int first, int last) implements Effect {}

  /** Whether descriptors are closed when the process executes another program is set anew. */
  record Keeps(int first, int last, Match atExec) implements Effect {}

  /** The process executes another program. */
  enum Executes implements Effect {
    EXECUTES
  }

  /** The process ends, and its descriptors with it. */
  enum Ends implements Effect {
    ENDS
  }

  /**
   * A process is started, with a copy of all that is open.
   *
   * @param child the descriptors of that process
   */
  record Forks(DescriptorTable child) implements Effect {}

  /** The table may be another process's as well, so that neither close nor end closes for both. */
  enum Shares implements Effect {
    SHARES
  }

  /** A thread may have a table of its own, with all that is open, from the begin on. */
  enum Splits implements Effect {
    SPLITS
  }

  /** May open descriptors whose numbers the trace does not have. */
  enum OpensUnseen implements Effect {
    OPENS_UNSEEN
  }

  /** May open and close descriptors of which the trace knows nothing. */
  enum Hides implements Effect {
    HIDES
  }
}
