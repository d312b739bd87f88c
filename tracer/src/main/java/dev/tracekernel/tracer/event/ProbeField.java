package dev.tracekernel.tracer.event;

/**
 * A value that a probe's events have.
 *
 * @param name as declared, or the kernel's own
 */
public record ProbeField(String name, Kind kind) {

  /** What a value is. */
  public enum Kind {
    NUMBER("a number"),
    TEXT("a text"),
    /** Bytes, or an array of numbers. */
    BYTES("bytes"),
    STACK("a stack");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Returns it in words: {@code a number}. */
    @Override
    public String toString() {
      return words;
    }
  }
}
