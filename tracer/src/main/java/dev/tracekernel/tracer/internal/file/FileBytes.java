package dev.tracekernel.tracer.internal.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bytes of an open file, which goes with the garbage collector.
 *
 * <p>Not mapped: who truncates a mapped file ends the JVM that looks at it. No channel either: a
 * thread that is interrupted while it reads would close that for all.
 */
final class FileBytes {

  private final Path file;
  private final RandomAccessFile open;
  private final long size;
  private final ReentrantLock lock = new ReentrantLock();

  FileBytes(Path file) throws IOException {
    this.file = file;
    this.open = new RandomAccessFile(file.toFile(), "r");
    this.size = open.length();
  }

  /** Returns how long the file was when it was opened. */
  long size() {
    return size;
  }

  /**
   * Returns some bytes of it, in an array of their own.
   *
   * @throws BadTraceFileException if they are no longer there
   */
  ByteBuffer read(long at, int length) throws IOException {
    byte[] bytes = new byte[length];
    lock.lock();
    try {
      open.seek(at);
      open.readFully(bytes);
    } catch (EOFException e) {
      throw BadTraceFileException.cutOff(file, open.length());
    } finally {
      lock.unlock();
    }
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
