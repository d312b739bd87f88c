package dev.tracekernel.tracer.internal.bpf;

import java.util.Map;

/**
 * Where the members of a structure, or the variables of a section, are.
 *
 * @param name the structure's or section's name
 * @param size in bytes
 * @param offsets in bytes, by name
 */
public record Layout(String name, int size, Map<String, Integer> offsets) {

  public Layout {
    offsets = Map.copyOf(offsets);
  }

  /**
   * Returns where a member is, in bytes.
   *
   * @throws IllegalStateException if there is none of that name
   */
  public int at(String member) {
    Integer offset = offsets.get(member);
    if (offset == null) {
      throw new IllegalStateException(name + " has no " + member);
    }
    return offset;
  }

  /**
   * Checks that everything is where the Java side reads it.
   *
   * @throws IllegalStateException that names the first member that is not
   */
  public void check(int expectedSize, Map<String, Integer> expected) {
    if (size != expectedSize) {
      throw new IllegalStateException(name + " has " + size + " bytes, not " + expectedSize);
    }
    expected.forEach(this::check);
  }

  private void check(String member, int expected) {
    if (at(member) != expected) {
      throw new IllegalStateException(
          "%s.%s is at %d, not at %d".formatted(name, member, at(member), expected));
    }
  }
}
