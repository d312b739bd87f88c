package dev.tracekernel.tracer;

import java.util.Set;
import java.util.TreeSet;

/**
 * Something that the traced kernel does not tell a tracer and other kernels do.
 *
 * <p>Nothing of it is lost, and no event says more than is known: a path that is only text is
 * marked {@link dev.tracekernel.tracer.event.CallPath.Resolution#UNRESOLVED}.
 *
 * @param calls the names of the calls whose events lack it
 * @param text a clause that says what, and why
 */
public record Limitation(Set<String> calls, String text) {

  /** Operations of io_uring need the request at their submission. */
  static final Limitation RINGS =
      new Limitation(
          Set.of("io_uring_setup", "io_uring_enter"),
          "what an io_uring does is not seen, since this kernel has neither the tracepoint"
              + " io_uring_submit_req nor an io_uring_submit_sqe that tells the request");

  public Limitation {
    calls = Set.copyOf(calls);
  }

  /** Tells whether it concerns the events of a call. */
  public boolean concerns(String call) {
    return calls.contains(call);
  }

  /** Tells whether it concerns a call that is traced. */
  boolean concerns(TraceDeclaration declaration) {
    return calls.stream().anyMatch(declaration::traces);
  }

  /** Returns it as a line of a file: the calls, then the text. */
  String line() {
    return String.join(",", new TreeSet<>(calls)) + ": " + text.replace("\n", " ");
  }

  static Limitation ofLine(String line) {
    String[] parts = line.split(": ", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException(line);
    }
    return new Limitation(Set.of(parts[0].split(",")), parts[1]);
  }

  /** Returns the clause. */
  @Override
  public String toString() {
    return text;
  }
}
