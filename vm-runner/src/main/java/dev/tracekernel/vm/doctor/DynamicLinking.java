package dev.tracekernel.vm.doctor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** Tells whether a program needs shared libraries: its file then names who loads them. */
final class DynamicLinking {

  /** More than the headers take. */
  private static final int HEAD = 8_192;

  private static final int ELF = 0x464c457f;
  private static final int FILE_HEADER = 64;
  private static final int PROGRAM_HEADERS_AT = 32;
  private static final int PROGRAM_HEADER_SIZE_AT = 54;
  private static final int PROGRAM_HEADER_COUNT_AT = 56;
  private static final int INTERPRETER = 3;

  private DynamicLinking() {}

  static boolean isIn(Path program) throws IOException {
    ByteBuffer head = head(program);
    if (head.limit() < FILE_HEADER || head.getInt(0) != ELF) {
      return false;
    }
    long start = head.getLong(PROGRAM_HEADERS_AT);
    int size = head.getShort(PROGRAM_HEADER_SIZE_AT);
    for (int i = 0; i < head.getShort(PROGRAM_HEADER_COUNT_AT); i++) {
      long at = start + (long) i * size;
      if (at >= 0 && at + Integer.BYTES <= head.limit() && head.getInt((int) at) == INTERPRETER) {
        return true;
      }
    }
    return false;
  }

  private static ByteBuffer head(Path program) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel file = FileChannel.open(program)) {
      while (head.hasRemaining() && file.read(head) >= 0) {
        // a read may bring less than is there
      }
    }
    return head.flip();
  }
}
