package dev.tracekernel.tracer.internal.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Compiled objects by all that they were made from.
 *
 * <p>An entry has its key whole, so that no two keys are taken for the same, and a sum over all, so
 * that a broken one is seen. A cold JVM computes these sums in its own code; SHA-256 would take it
 * tens of milliseconds.
 *
 * @param files where the entries are
 */
record ObjectCache(WholeFiles files) {

  private static final int HEADER = 2 * Integer.BYTES;

  /** Returns what was stored for a key; nothing where there is no whole entry. */
  Optional<byte[]> find(byte[] key) throws IOException {
    Path entry = files.folder().resolve(nameOf(key));
    try {
      Optional<byte[]> object = object(Files.readAllBytes(entry), key);
      if (object.isPresent()) {
        Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
      }
      return object;
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> object(byte[] entry, byte[] key) {
    int start = HEADER + key.length;
    boolean whole =
        entry.length > start
            && ByteBuffer.wrap(entry).getInt() == sum(entry)
            && ByteBuffer.wrap(entry).getInt(Integer.BYTES) == key.length
            && Arrays.equals(entry, HEADER, start, key, 0, key.length);
    return whole ? Optional.of(Arrays.copyOfRange(entry, start, entry.length)) : Optional.empty();
  }

  /** Stores an object, or replaces it. */
  void store(byte[] key, byte[] object) throws IOException {
    ByteArrayOutputStream entry = new ByteArrayOutputStream(HEADER + key.length + object.length);
    entry.writeBytes(new byte[Integer.BYTES]);
    entry.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(key.length).array());
    entry.writeBytes(key);
    entry.writeBytes(object);
    byte[] bytes = entry.toByteArray();
    ByteBuffer.wrap(bytes).putInt(sum(bytes));
    files.write(nameOf(key), bytes);
  }

  private static int sum(byte[] entry) {
    CRC32C sum = new CRC32C();
    sum.update(entry, Integer.BYTES, entry.length - Integer.BYTES);
    return (int) sum.getValue();
  }

  private static String nameOf(byte[] key) {
    CRC32 one = new CRC32();
    CRC32C other = new CRC32C();
    one.update(key);
    other.update(key);
    HexFormat hex = HexFormat.of();
    return "objects/"
        + hex.toHexDigits((int) one.getValue())
        + hex.toHexDigits((int) other.getValue());
  }
}
