package dev.tracekernel.tracer.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;

/** Writes blocks: packed, with their checksum. */
final class BlockWriter implements AutoCloseable {

  private final WritableByteChannel out;
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
  private ByteBuffer block = order(ByteBuffer.allocate(Format.BLOCK));

  BlockWriter(WritableByteChannel out) {
    this.out = out;
  }

  void prelude() throws IOException {
    ByteBuffer prelude = order(ByteBuffer.allocate(Format.PRELUDE));
    prelude.putLong(Format.MAGIC).putInt(Format.VERSION);
    prelude.putInt(checksum(prelude.array(), 0, prelude.position()));
    write(prelude.flip());
  }

  void block(int kind, int records, byte[] content, int length) throws IOException {
    int packed = pack(content, length);
    block.limit(Format.BLOCK_HEADER + packed);
    block.putInt(0, kind).putInt(4, records).putInt(8, length).putInt(12, packed);
    block.putInt(16, Format.DEFLATED).putInt(Format.CHECKED_HEADER, checksumOfBlock(packed));
    write(block.position(0));
  }

  private int pack(byte[] content, int length) {
    deflater.reset();
    deflater.setInput(content, 0, length);
    deflater.finish();
    block.clear().position(Format.BLOCK_HEADER);
    while (!deflater.finished()) {
      if (!block.hasRemaining()) {
        block = order(ByteBuffer.allocate(2 * block.capacity())).put(block.flip());
      }
      deflater.deflate(block);
    }
    return block.position() - Format.BLOCK_HEADER;
  }

  private int checksumOfBlock(int packed) {
    CRC32C checksum = new CRC32C();
    checksum.update(block.array(), 0, Format.CHECKED_HEADER);
    checksum.update(block.array(), Format.BLOCK_HEADER, packed);
    return (int) checksum.getValue();
  }

  static int checksum(byte[] bytes, int from, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, length);
    return (int) checksum.getValue();
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private static ByteBuffer order(ByteBuffer buffer) {
    return buffer.order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() {
    deflater.end();
  }
}
