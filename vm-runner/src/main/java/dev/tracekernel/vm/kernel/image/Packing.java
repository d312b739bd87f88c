package dev.tracekernel.vm.kernel.image;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.LZMAInputStream;
import org.tukaani.xz.SingleXZInputStream;

/** How a kernel is packed, told by its first bytes. */
enum Packing {
  GZIP("1f8b"),
  XZ("fd377a585a00"),
  ZSTD("28b52ffd"),
  LZ4("02214c18"),
  BZIP2("425a68"),
  LZMA("5d0000");

  private final String magic;

  Packing(String magic) {
    this.magic = magic;
  }

  /** Tells how bytes are packed; empty if they are not, or in an unknown way. */
  static Optional<Packing> of(byte[] packed) {
    return Arrays.stream(values()).filter(packing -> packing.begins(packed)).findFirst();
  }

  private boolean begins(byte[] packed) {
    int length = magic.length() / 2;
    return packed.length >= length && HexFormat.of().formatHex(packed, 0, length).equals(magic);
  }

  /** Unpacks as much as {@code size} bytes: the kernel's build appends what is not packed. */
  byte[] unpack(byte[] packed, int size) throws IOException {
    try (InputStream in = open(new ByteArrayInputStream(packed))) {
      return in.readNBytes(size);
    }
  }

  private InputStream open(InputStream in) throws IOException {
    return switch (this) {
      case GZIP -> new GZIPInputStream(in);
      case XZ -> new SingleXZInputStream(in);
      case ZSTD -> new ZstdInputStream(in);
      case LZ4 -> Lz4Legacy.unpack(in);
      case BZIP2 -> new BZip2CompressorInputStream(in);
      case LZMA -> new LZMAInputStream(in);
    };
  }
}
