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
