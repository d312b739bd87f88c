package dev.tracekernel.tracer.internal.source;

import dev.tracekernel.tracer.internal.bpf.raw.BtfDump;
import dev.tracekernel.tracer.internal.bpf.raw.LibBpf;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * The types of the running kernel, as C: {@code vmlinux.h}.
 *
 * @param btf the kernel's description of them
 */
record KernelTypes(Path btf) {

  static final KernelTypes RUNNING = new KernelTypes(Path.of("/sys/kernel/btf/vmlinux"));
  static final String HEADER = "vmlinux.h";

  /** To be raised when what is written changes. */
  private static final int FORMAT = 1;

  private static final Path NOTES = Path.of("/sys/kernel/notes"); // with the build's id
  private static final Path VERSION = Path.of("/proc/version");

  private static final String START =
      """
      #ifndef __VMLINUX_H__
      #define __VMLINUX_H__
      #ifndef BPF_NO_PRESERVE_ACCESS_INDEX
      #pragma clang attribute push (__attribute__((preserve_access_index)), apply_to = record)
      #endif
      """;
  private static final String END =
      """
      #ifndef BPF_NO_PRESERVE_ACCESS_INDEX
      #pragma clang attribute pop
      #endif
      #endif /* __VMLINUX_H__ */
      """;

  /** Whether this kernel describes its types. */
  boolean exist() {
    return Files.isRegularFile(btf);
  }

  /** Tells kernels apart whose types may differ, without reading all of them. */
  String identity() throws IOException {
    if (!exist()) {
      return "none";
    }
    CRC32C sum = new CRC32C();
    sum.update(Files.exists(NOTES) ? Files.readAllBytes(NOTES) : new byte[0]);
    sum.update(Files.readAllBytes(VERSION));
    return FORMAT + "-" + Long.toHexString(sum.getValue()) + "-" + Files.size(btf);
  }

  /** Returns the folder that has the header, after making it. */
  Path in(WholeFiles cache) throws IOException {
    return cache.folder("kernels/" + identity(), KernelTypes::isWhole, this::write);
  }

  private static boolean isWhole(Path folder) throws IOException {
    Path header = folder.resolve(HEADER);
    if (!Files.exists(header)) {
      return false;
    }
    try (var file = Files.newByteChannel(header)) {
      var end = ByteBuffer.allocate(END.length());
      file.position(Math.max(0, file.size() - END.length())).read(end);
      return END.equals(new String(end.array(), StandardCharsets.US_ASCII));
    }
  }

  private void write(Path folder) throws IOException {
    Path header = Files.writeString(folder.resolve(HEADER), START);
    try {
      LibBpf.require();
      BtfDump.append(btf, header);
    } catch (NativeException e) {
      throw new IOException(HEADER + " cannot be made of " + btf + ": " + e.getMessage(), e);
    }
    Files.writeString(header, known() + END, StandardOpenOption.APPEND);
  }

  /**
   * Returns what a header may ask of functions, which are no types.
   *
   * <p>Some kernels refuse a program with a call of a function that they do not have even where it
   * is never reached, so that this is for the preprocessor.
   */
  private String known() throws IOException {
    String all = new String(Files.readAllBytes(btf), StandardCharsets.ISO_8859_1);
    return all.contains("\0bpf_rdonly_cast\0") ? "#define TK_HAS_RDONLY_CAST\n" : "";
  }
}
