package dev.tracekernel.tracer.internal.file;

import java.nio.charset.StandardCharsets;

/** The fixed parts of a trace file: all numbers are little-endian. */
final class Format {

  /** Seen to be damaged by whatever takes the file for text or for seven bits. */
  static final long MAGIC = 0x0A1A0A0D544B5489L; // 89 'T' 'K' 'T' 0D 0A 1A 0A

  static final int VERSION = 1;

  /** Magic, version, checksum of both: every version begins so. */
  static final int PRELUDE = 16;

  /** Kind, records, unpacked length, packed length, packing, checksum. */
  static final int BLOCK_HEADER = 24;

  static final int CHECKED_HEADER = 20;

  static final int META = kind("META");
  static final int RECORDS = kind("RECS");
  static final int LOSSES = kind("LOSS");

  /** To be passed over by who does not know it: without marks the trace is the same. */
  static final int MARKS = kind("mrks");

  /** To be passed over too: the records that it explains are then of an unknown type. */
  static final int PROBES = kind("prbs");

  /** To be passed over too: the trace is then one without measures. */
  static final int MEASURES = kind("msrs");

  static final int END = kind("END ");

  /** Packings. */
  static final int STORED = 0;

  static final int DEFLATED = 1;

  /** Of an unpacked block, unless one record is longer: large enough for deflate's window. */
  static final int BLOCK = 256 << 10;

  /** No block is longer, packed or not. */
  static final int LONGEST_BLOCK = 64 << 20;

  /** In front of each record: its length and four bytes that are zero. */
  static final int RECORD_HEADER = 8;

  private Format() {}

  static int kind(String name) {
    byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
    return ascii[0] | ascii[1] << 8 | ascii[2] << 16 | ascii[3] << 24;
  }

  static String name(int kind) {
    byte[] ascii = {(byte) kind, (byte) (kind >> 8), (byte) (kind >> 16), (byte) (kind >> 24)};
    return new String(ascii, StandardCharsets.US_ASCII).strip();
  }

  /** A block whose name begins with a small letter may be passed over by who does not know it. */
  static boolean mayBePassedOver(int kind) {
    return Character.isLowerCase(kind & 0xFF);
  }

  static int padded(int length) {
    return (length + 7) & ~7;
  }
}
