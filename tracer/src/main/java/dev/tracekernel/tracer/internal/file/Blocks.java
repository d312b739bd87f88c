package dev.tracekernel.tracer.internal.file;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The blocks of a mapped file, each of them checked. */
final class Blocks {

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final Path file;
  private final MemorySegment memory;
  private final List<Block> blocks = new ArrayList<>();

  /** Where a block is, and how much is in it. */
  record Block(int kind, long at, int records, int length, int packed, int packing) {}

  private Blocks(Path file, MemorySegment memory) {
    this.file = file;
    this.memory = memory;
  }

  static Blocks of(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
        throw BadTraceFileException.byteOrder(file);
      }
      if (channel.size() == 0) {
        throw BadTraceFileException.empty(file);
      }
      long size = channel.size();
      Blocks blocks =
          new Blocks(file, channel.map(FileChannel.MapMode.READ_ONLY, 0, size, Arena.ofAuto()));
      blocks.checkPrelude();
      blocks.checkBlocks();
      return blocks;
    }
  }

  private void checkPrelude() throws IOException {
    int seen = (int) Math.min(memory.byteSize(), Long.BYTES);
    byte[] magic =
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(Format.MAGIC).array();
    MemorySegment expected = MemorySegment.ofArray(magic).asSlice(0, seen);
    if (memory.asSlice(0, seen).mismatch(expected) != -1) {
      throw BadTraceFileException.foreign(file);
    }
    if (memory.byteSize() < Format.PRELUDE) {
      throw BadTraceFileException.cutOff(file, memory.byteSize());
    }
    int checked = Format.PRELUDE - Integer.BYTES;
    if (checksum(0, checked) != memory.get(INT, checked)) {
      throw BadTraceFileException.damaged(file, 0, "its header");
    }
    int version = memory.get(INT, Long.BYTES);
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
    if (at != memory.byteSize()) {
      throw BadTraceFileException.damaged(file, at, "bytes behind its end");
    }
  }

  private void add(Block block) throws IOException {
    boolean known =
        block.kind == Format.META
            || block.kind == Format.RECORDS
            || block.kind == Format.LOSSES
            || block.kind == Format.END;
    if (known && (block.packing == Format.STORED || block.packing == Format.DEFLATED)) {
      blocks.add(block);
    } else if (!Format.mayBePassedOver(block.kind)) {
      throw BadTraceFileException.part(file, block.kind);
    }
  }

  private Block block(long at) throws IOException {
    long left = memory.byteSize() - at - Format.BLOCK_HEADER;
    if (left < 0) {
      throw BadTraceFileException.cutOff(file, memory.byteSize());
    }
    Block block =
        new Block(
            memory.get(INT, at),
            at,
            memory.get(INT, at + 4),
            memory.get(INT, at + 8),
            memory.get(INT, at + 12),
            memory.get(INT, at + 16));
    boolean sane =
        block.packed >= 0
            && block.packed <= Format.LONGEST_BLOCK
            && block.length >= 0
            && block.length <= Format.LONGEST_BLOCK;
    if (sane && block.packed > left) {
      throw BadTraceFileException.cutOff(file, memory.byteSize());
    }
    if (!sane || checksum(block) != memory.get(INT, at + Format.CHECKED_HEADER)) {
      throw BadTraceFileException.damaged(file, at, "a checksum differs");
    }
    return block;
  }

  private int checksum(Block block) {
    CRC32C checksum = new CRC32C();
    checksum.update(memory.asSlice(block.at, Format.CHECKED_HEADER).asByteBuffer());
    checksum.update(packed(block));
    return (int) checksum.getValue();
  }

  private int checksum(long at, long length) {
    CRC32C checksum = new CRC32C();
    checksum.update(memory.asSlice(at, length).asByteBuffer());
    return (int) checksum.getValue();
  }

  private ByteBuffer packed(Block block) {
    return memory.asSlice(block.at + Format.BLOCK_HEADER, block.packed).asByteBuffer();
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

  List<Block> withRecords() {
    return blocks.stream().filter(block -> block.kind == Format.RECORDS).toList();
  }

  long records() {
    return withRecords().stream().mapToLong(Block::records).sum();
  }

  /** Returns the content of a block, in an array of its own. */
  byte[] unpack(Block block) throws IOException {
    byte[] content = new byte[block.length];
    if (block.packing == Format.STORED) {
      packed(block).get(content);
      return content;
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed(block));
      if (inflater.inflate(content) != content.length) {
        throw damaged(block);
      }
      return content;
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
