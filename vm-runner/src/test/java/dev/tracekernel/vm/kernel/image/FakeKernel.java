package dev.tracekernel.vm.kernel.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Kernels' files that have all that this package reads, and nothing that runs. */
public final class FakeKernel {

  private static final int SECTOR = 512;
  private static final int SETUP = 2 * SECTOR;
  private static final int NOTE_AT = 0x100;

  private FakeKernel() {}

  /** Opens a compressor over a stream. */
  public interface Packer {
    OutputStream open(OutputStream out) throws IOException;
  }

  /** Makes a bzImage of a vmlinux that boots as it is. */
  public static byte[] bzImage(String release, Packer packer) throws IOException {
    return bzImage(release, vmlinux(release, true), packer);
  }

  static byte[] bzImage(String release, byte[] vmlinux, Packer packer) throws IOException {
    byte[] payload = payload(vmlinux, packer);
    ByteBuffer file = littleEndian(SETUP + SECTOR + payload.length);
    file.put(0x1f1, (byte) 1); // setup sectors
    file.putInt(0x202, 0x53726448).putShort(0x206, (short) 0x20f);
    file.putShort(0x20e, (short) 0x80).put(SECTOR + 0x80, text(release + " (builder@host) #1"));
    file.putInt(0x248, SECTOR).putInt(0x24c, payload.length);
    return file.put(SETUP + SECTOR, payload).array();
  }

  /** The packed kernel, and its size, as the kernel's build appends it. */
  private static byte[] payload(byte[] vmlinux, Packer packer) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = packer.open(packed)) {
      out.write(vmlinux);
    }
    ByteBuffer payload = littleEndian(packed.size() + Integer.BYTES);
    return payload.put(packed.toByteArray()).putInt(vmlinux.length).array();
  }

  /** Makes an ELF file with two notes, of which the second may be Xen's entry. */
  static byte[] vmlinux(String release, boolean withEntry) {
    ByteBuffer file = littleEndian(0x1000);
    file.putInt(0, 0x464c457f).put(4, (byte) 2).putShort(0x12, (short) 0x3e);
    file.putLong(0x20, 0x40).putShort(0x36, (short) 0x38).putShort(0x38, (short) 2);
    file.putInt(0x40, 1); // a segment to load
    file.putInt(0x78, 4).putLong(0x80, NOTE_AT).putLong(0x98, 0x30);
    note(file, NOTE_AT, 1, "GNU", 4);
    note(file, NOTE_AT + 0x14, withEntry ? 18 : 17, "Xen", 8);
    file.put(0x200, text("Linux version %s")).put(0x300, text("Linux version " + release + " (b"));
    return file.array();
  }

  private static void note(ByteBuffer file, int at, int type, String name, int size) {
    file.putInt(at, name.length() + 1).putInt(at + 4, size - 1).putInt(at + 8, type);
    file.put(at + 12, text(name));
  }

  /** Makes arm64's form. */
  public static byte[] arm64Image(String release) {
    ByteBuffer file = littleEndian(0x400);
    file.putInt(0x38, 0x644d5241).put(0x100, text("Linux version " + release + " (b"));
    return file.array();
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
