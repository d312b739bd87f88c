package dev.tracekernel.tracer.internal.btf;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The running kernel's types and its modules'. Minimum kernel 5.4, for modules 5.11. */
public final class KernelTypes {

  private static final String VMLINUX = "vmlinux";
  private static final int CHUNK = 8192;
  private static final KernelTypes RUNNING = new KernelTypes(Path.of("/sys/kernel/btf"));

  private final Path folder;
  private @Nullable SoftReference<BtfTypes> vmlinux;

  KernelTypes(Path folder) {
    this.folder = folder;
  }

  /** Returns those of the kernel that this JVM runs on. */
  public static KernelTypes running() {
    return RUNNING;
  }

  /**
   * Returns the kernel's own types, which are read again only when memory has become scarce.
   *
   * @throws IllegalStateException if the kernel has none, with the remedy
   */
  public synchronized BtfTypes vmlinux() {
    BtfTypes types = vmlinux == null ? null : vmlinux.get();
    if (types == null) {
      types = BtfTypes.parse(read(VMLINUX).orElseThrow(this::missing));
      vmlinux = new SoftReference<>(types);
    }
    return types;
  }

  private IllegalStateException missing() {
    return new IllegalStateException(
        "the kernel does not describe its types: there is no %s; use a kernel with"
                .formatted(folder.resolve(VMLINUX))
            + " CONFIG_DEBUG_INFO_BTF=y and mount sysfs on /sys");
  }

  /** Returns a module's types upon the kernel's; empty if it is not loaded or has none. */
  public Optional<BtfTypes> module(String name) {
    return read(name).map(bytes -> vmlinux().parseSplit(bytes));
  }

  /** Returns the names of the modules that describe their types. */
  public List<String> modules() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(VMLINUX))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private Optional<byte[]> read(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.exists(file) ? Optional.of(bytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": chmod a+r " + file, e);
    }
  }

  /** The kernel gives a page at a time, and the JDK wants memory of its own for larger reads. */
  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = new FileInputStream(file.toFile())) {
      byte[] bytes = new byte[(int) Files.size(file)];
      int length = 0;
      while (length < bytes.length) {
        int read = in.read(bytes, length, Math.min(CHUNK, bytes.length - length));
        if (read < 0) {
          throw new IOException("it ended after " + length + " bytes");
        }
        length += read;
      }
      return bytes;
    }
  }
}
