package dev.tracekernel.vm.kernel.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.commons.compress.compressors.lz4.BlockLZ4CompressorInputStream;

/** LZ4's first file format, in which kernels are packed: blocks, each after its length. */
final class Lz4Legacy {

  /** What a block unpacks to, but for the last one. */
  private static final int BLOCK = 8 << 20;

  private Lz4Legacy() {}

  static InputStream unpack(InputStream packed) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(packed.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    in.getInt(); // the magic number
    for (int unpacked = BLOCK; unpacked == BLOCK && in.remaining() > Integer.BYTES; ) {
      unpacked = block(in, out);
    }
    return new ByteArrayInputStream(out.toByteArray());
  }

  private static int block(ByteBuffer in, ByteArrayOutputStream out) throws IOException {
    int length = Math.min(in.getInt(), in.remaining());
    byte[] block = new byte[length];
    in.get(block);
    try (InputStream unpacked =
        new BlockLZ4CompressorInputStream(new ByteArrayInputStream(block))) {
      return (int) unpacked.transferTo(out);
    }
  }
}
