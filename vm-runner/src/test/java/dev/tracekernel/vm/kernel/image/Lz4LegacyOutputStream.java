package dev.tracekernel.vm.kernel.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorOutputStream;

/** Packs as {@code lz4 -l}, which the kernel's build runs. */
final class Lz4LegacyOutputStream extends OutputStream {

  private static final int BLOCK = 8 << 20;

  private final OutputStream out;
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();

  Lz4LegacyOutputStream(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) {
    all.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    all.write(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    out.write(littleEndian(0x184c2102));
    byte[] bytes = all.toByteArray();
    for (int from = 0; from < bytes.length; from += BLOCK) {
      byte[] packed = pack(Arrays.copyOfRange(bytes, from, Math.min(from + BLOCK, bytes.length)));
      out.write(littleEndian(packed.length));
      out.write(packed);
    }
  }

  private static byte[] pack(byte[] block) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream lz4 = new BlockLZ4CompressorOutputStream(packed)) {
      lz4.write(block);
    }
    return packed.toByteArray();
  }

  private static byte[] littleEndian(int number) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array();
  }
}
