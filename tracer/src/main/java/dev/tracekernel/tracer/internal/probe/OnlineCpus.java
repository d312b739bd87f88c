package dev.tracekernel.tracer.internal.probe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The CPUs that are there now. */
public final class OnlineCpus {

  private static final Path ONLINE = Path.of("/sys/devices/system/cpu/online");

  private OnlineCpus() {}

  /** Returns their numbers: of a list such as {@code 0-3,5}. */
  public static List<Integer> all() {
    try {
      return Stream.of(Files.readString(ONLINE).strip().split(","))
          .flatMapToInt(OnlineCpus::range)
          .boxed()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IntStream range(String text) {
    String[] ends = text.split("-", 2);
    return IntStream.rangeClosed(
        Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
  }
}
