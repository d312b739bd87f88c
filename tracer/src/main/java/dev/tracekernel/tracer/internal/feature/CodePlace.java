package dev.tracekernel.tracer.internal.feature;

import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An instruction by the file that it was mapped from.
 *
 * @param file as this process sees it
 * @param offset in the file
 */
record CodePlace(Path file, long offset) {

  private static final Pattern MAPPING =
      Pattern.compile("([0-9a-f]+)-([0-9a-f]+) \\S+ ([0-9a-f]+) \\S+ \\d+ +(/.+)");

  /** Returns where {@link LibC#pageSize} arrives in the C library. */
  static CodePlace ofSysconf() {
    long address = LibC.sysconfAddress();
    return of(address, mappings()).orElseThrow(CodePlace::unknown);
  }

  private static String mappings() {
    try {
      return Files.readString(Path.of("/proc/self/maps"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finds an address in the text of {@code /proc/self/maps}. */
  static Optional<CodePlace> of(long address, String mappings) {
    return mappings
        .lines()
        .map(MAPPING::matcher)
        .filter(line -> line.matches() && contains(line, address))
        .map(line -> new CodePlace(Path.of(line.group(4)), offset(line, address)))
        .findFirst();
  }

  private static boolean contains(Matcher line, long address) {
    return hexadecimal(line.group(1)) <= address && address < hexadecimal(line.group(2));
  }

  private static long offset(Matcher line, long address) {
    return address - hexadecimal(line.group(1)) + hexadecimal(line.group(3));
  }

  private static long hexadecimal(String text) {
    return Long.parseUnsignedLong(text, 16);
  }

  private static Stop unknown() {
    return new Stop(
        new Outcome.Undecided(
            "the C library is not in /proc/self/maps", "mount -t proc proc /proc"));
  }
}
