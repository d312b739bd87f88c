package dev.tracekernel.vm.kernel.image;

import dev.tracekernel.vm.kernel.KernelUnavailableException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A kernel's file, whatever its form: bzImage, vmlinux, or arm64's Image.
 *
 * @param release what {@code uname -r} will say
 * @param architecture {@code amd64} or {@code arm64}
 * @param unpacked the kernel that is packed in the file, if it boots as it is
 * @param bootable whether QEMU starts the file itself
 */
public record KernelFile(
    String release, String architecture, Optional<byte[]> unpacked, boolean bootable) {

  private static final int ARM64_MAGIC_AT = 0x38;
  private static final int ARM64_MAGIC = 0x644d5241;

  /**
   * Reads a file.
   *
   * @throws KernelUnavailableException if it is no kernel
   */
  public static KernelFile read(Path file) throws IOException {
    ByteBuffer bytes = Bytes.of(file);
    Optional<BzImage> bzImage = BzImage.of(bytes);
    if (bzImage.isPresent()) {
      return packed(bzImage.get());
    }
    Optional<Elf> elf = Elf.of(bytes);
    if (elf.isPresent()) {
      return plain(file, bytes, elf.get().isArm64() ? "arm64" : "amd64", elf.get().hasEntryNote());
    }
    if (isArm64Image(bytes)) {
      return plain(file, bytes, "arm64", true);
    }
    throw new KernelUnavailableException(
        file + " is no kernel: expected a bzImage, a vmlinux or, for arm64, an Image");
  }

  private static KernelFile packed(BzImage bzImage) throws IOException {
    Optional<byte[]> vmlinux =
        bzImage
            .unpack()
            .filter(bytes -> Elf.of(Bytes.of(bytes)).filter(Elf::hasEntryNote).isPresent());
    return new KernelFile(bzImage.release(), "amd64", vmlinux, true);
  }

  private static KernelFile plain(
      Path file, ByteBuffer bytes, String architecture, boolean bootable) {
    String release =
        Banner.release(bytes)
            .orElseThrow(
                () ->
                    new KernelUnavailableException(
                        file + " does not say its release: \"Linux version\" is not in it"));
    return new KernelFile(release, architecture, Optional.empty(), bootable);
  }

  private static boolean isArm64Image(ByteBuffer bytes) {
    return bytes.limit() > ARM64_MAGIC_AT + Integer.BYTES
        && bytes.getInt(ARM64_MAGIC_AT) == ARM64_MAGIC;
  }
}
