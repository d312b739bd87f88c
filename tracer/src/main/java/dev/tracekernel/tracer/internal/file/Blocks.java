package dev.tracekernel.tracer.internal.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The blocks of an open file, each of them checked, and again when it is unpacked. */
final class Blocks {

  private final Path file;
  private final FileBytes bytes;
  private final List<Block> blocks = new ArrayList<>();

  /** Where a block is, and how much is in it. */
  record Block(int kind, long at, int records, int length, int packed, int packing) {}

  private Blocks(Path file, FileBytes bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  static Blocks of(Path file) throws IOException {
    if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      throw BadTraceFileException.byteOrder(file);
    }
    FileBytes bytes = new FileBytes(file);
    if (bytes.size() == 0) {
      throw BadTraceFileException.empty(file);
    }
    Blocks blocks = new Blocks(file, bytes);
    blocks.checkPrelude();
    blocks.checkBlocks();
    return blocks;
  }

  private void checkPrelude() throws IOException {
    int seen = (int) Math.min(bytes.size(), Long.BYTES);
    ByteBuffer magic = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    if (!bytes.read(0, seen).equals(magic.putLong(Format.MAGIC).flip().limit(seen))) {
      throw BadTraceFileException.foreign(file);
    }
    if (bytes.size() < Format.PRELUDE) {
      throw BadTraceFileException.cutOff(file, bytes.size());
    }
    ByteBuffer prelude = bytes.read(0, Format.PRELUDE);
    int checked = Format.PRELUDE - Integer.BYTES;
    if (checksum(prelude.slice(0, checked)) != prelude.getInt(checked)) {
      throw BadTraceFileException.damaged(file, 0, "its header");
    }
    int version = prelude.getInt(Long.BYTES);
    if (version != Format.VERSION) {
      throw BadTraceFileException.version(file, version);
    }
  }

  private void checkBlocks() throws IOException {
    long at = Format.PRELUDE;
    int kind = 0;
    while (kind != Format.END) {
      Block block = block(at);
      kind = block.kind;
      at = block.at + Format.BLOCK_HEADER + block.packed;
      add(block);
    }
    if (at != bytes.size()) {
      throw BadTraceFileException.damaged(file, at, "bytes behind its end");
    }
  }

  private void add(Block block) throws IOException {
    boolean known =
        block.kind == Format.META
            || block.kind == Format.RECORDS
            || block.kind == Format.LOSSES
            || block.kind == Format.MARKS
            || block.kind == Format.PROBES
            || block.kind == Format.MEASURES
            || block.kind == Format.END;
    if (known && (block.packing == Format.STORED || block.packing == Format.DEFLATED)) {
      blocks.add(block);
    } else if (!Format.mayBePassedOver(block.kind)) {
      throw BadTraceFileException.part(file, block.kind);
    }
  }

  private Block block(long at) throws IOException {
    long left = bytes.size() - at - Format.BLOCK_HEADER;
    if (left < 0) {
      throw BadTraceFileException.cutOff(file, bytes.size());
    }
    ByteBuffer head = bytes.read(at, Format.BLOCK_HEADER);
    Block block =
        new Block(
            head.getInt(0), at, head.getInt(4), head.getInt(8), head.getInt(12), head.getInt(16));
    boolean sane =
        block.packed >= 0
            && block.packed <= Format.LONGEST_BLOCK
            && block.length >= 0
            && block.length <= Format.LONGEST_BLOCK;
    if (sane && block.packed > left) {
      throw BadTraceFileException.cutOff(file, bytes.size());
    }
    if (!sane || !isIntact(read(block))) {
      throw BadTraceFileException.damaged(file, at, "a checksum differs");
    }
    return block;
  }

  /** Its header and what follows. */
  private ByteBuffer read(Block block) throws IOException {
    return bytes.read(block.at, Format.BLOCK_HEADER + block.packed);
  }

  private static boolean isIntact(ByteBuffer block) {
    int expected = block.getInt(Format.CHECKED_HEADER);
    return checksum(block.slice(0, Format.CHECKED_HEADER), packed(block)) == expected;
  }

  private static int checksum(ByteBuffer... parts) {
    CRC32C checksum = new CRC32C();
    for (ByteBuffer part : parts) {
      checksum.update(part);
    }
    return (int) checksum.getValue();
  }

  private static ByteBuffer packed(ByteBuffer block) {
    return block.slice(Format.BLOCK_HEADER, block.limit() - Format.BLOCK_HEADER);
  }

  /** Returns the content of the one block of a kind. */
  ByteBuffer only(int kind) throws IOException {
    List<Block> found = blocks.stream().filter(block -> block.kind == kind).toList();
    if (found.size() != 1) {
      throw BadTraceFileException.damaged(
          file, 0, found.size() + " parts \"" + Format.name(kind) + "\"");
    }
    byte[] content = unpack(found.getFirst());
    return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Returns the content of the one block of a kind that a file need not have. */
  Optional<ByteBuffer> atMostOne(int kind) throws IOException {
    boolean none = blocks.stream().noneMatch(block -> block.kind == kind);
    return none ? Optional.empty() : Optional.of(only(kind));
  }

  List<Block> withRecords() {
    return blocks.stream().filter(block -> block.kind == Format.RECORDS).toList();
  }

  long records() {
    return withRecords().stream().mapToLong(Block::records).sum();
  }

  /**
   * Returns the content of a block, in an array of its own.
   *
   * @throws BadTraceFileException if the file has been cut off or written to since it was opened
   */
  byte[] unpack(Block block) throws IOException {
    ByteBuffer whole = read(block);
    if (!isIntact(whole)) {
      throw damaged(block);
    }
    byte[] content = new byte[block.length];
    if (block.packing == Format.STORED) {
      packed(whole).get(content);
    } else {
      inflate(block, packed(whole), content);
    }
    return content;
  }

  private void inflate(Block block, ByteBuffer packed, byte[] content) throws IOException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      if (inflater.inflate(content) != content.length) {
        throw damaged(block);
      }
    } catch (DataFormatException e) {
      throw damaged(block);
    } finally {
      inflater.end();
    }
  }

  /** The checksum was right when the file was opened: it has been written to since. */
  BadTraceFileException damaged(Block block) {
    return BadTraceFileException.damaged(file, block.at, "not what its checksum was made of");
  }
}
