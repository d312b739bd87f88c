package dev.tracekernel.tracer.event;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an argument of a system call points to, as far as it was kept. */
public sealed interface ArgumentData {

  /** Returns the kernel's name of the argument. */
  String argument();

  /**
   * Times: one, or two where the call takes two, as {@code utimensat} and {@code timerfd_settime}.
   */
  record Times(String argument, List<Timespec> times) implements ArgumentData {

    public Times {
      times = List.copyOf(times);
    }

    @Override
    public String toString() {
      return times.size() == 1 ? times.getFirst().toString() : times.toString();
    }
  }

  /**
   * Fields of a structure with the call's arguments: of {@code openat2} flags, mode and resolve, of
   * {@code clone3} and {@code io_uring_setup} the flags.
   *
   * @param values by the kernel's names, in their order
   */
  record Fields(String argument, Map<String, Long> values) implements ArgumentData {

    public Fields {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public String toString() {
      return values.entrySet().stream()
          .map(field -> field.getKey() + "=0x" + Long.toHexString(field.getValue()))
          .collect(Collectors.joining(", ", "{", ", ...}"));
    }
  }

  /**
   * A vector of buffers, or the one of a message.
   *
   * @param bytes the sum of the buffers' lengths: what the call asked for
   */
  record Vector(String argument, long bytes) implements ArgumentData {
    @Override
    public String toString() {
      return "(" + bytes + " bytes)";
    }
  }

  /**
   * The arguments of a program that is executed.
   *
   * @param strings the first 64 at most, of 1023 bytes each at most and about 4 KiB together
   * @param complete whether these are all, and all of each; one that could not be read is empty
   */
  record Strings(String argument, List<String> strings, boolean complete) implements ArgumentData {

    public Strings {
      strings = List.copyOf(strings);
    }

    @Override
    public String toString() {
      return strings.stream()
          .map(string -> "\"" + string + "\"")
          .collect(Collectors.joining(", ", "[", complete ? "]" : ", ...]"));
    }
  }

  /**
   * The first bytes of a buffer: what was passed, or what the kernel wrote; as many as the window
   * asked for, or another one that was open, or fewer if there were no more.
   *
   * @param bytes from position 0 to the limit; read only
   */
  record Buffer(String argument, ByteBuffer bytes) implements ArgumentData {

    public Buffer {
      bytes = bytes.asReadOnlyBuffer().slice();
    }

    @Override
    public ByteBuffer bytes() {
      return bytes.duplicate();
    }

    @Override
    public String toString() {
      return QuotedBytes.of(bytes());
    }
  }

  /** Memory that could not be read, or was more than is looked at. */
  record Unreadable(String argument) implements ArgumentData {
    @Override
    public String toString() {
      return "(unreadable)";
    }
  }
}
