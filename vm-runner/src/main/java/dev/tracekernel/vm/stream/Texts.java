package dev.tracekernel.vm.stream;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Strings on the wire, of any length and with any character.
 *
 * <p>Java's modified UTF-8 keeps lone surrogates, which names of tests may hold and UTF-8 may not;
 * a piece of it is at most 65,535 bytes long, so a text is a number of pieces.
 */
final class Texts {

  /** For what people read in one line. */
  static final int LONGEST_NAME = 4_096;

  /** For messages and stack traces. */
  static final int LONGEST_TEXT = 262_144;

  private static final int PIECE = 65_535 / 3;

  private Texts() {}

  static void write(DataOutputStream out, String text) throws IOException {
    out.writeInt(Math.ceilDiv(text.length(), PIECE));
    for (int from = 0; from < text.length(); from += PIECE) {
      out.writeUTF(text.substring(from, Math.min(from + PIECE, text.length())));
    }
  }

  static String read(DataInputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int pieces = in.readInt(); pieces > 0; pieces--) {
      text.append(in.readUTF());
    }
    return text.toString();
  }

  /** Shortens a text that is longer than the limit, and says by how much. */
  static String capped(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
    return text.substring(0, end) + "… (" + (text.length() - end) + " more characters)";
  }
}
