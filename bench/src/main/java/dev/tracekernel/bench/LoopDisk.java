package dev.tracekernel.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A loop device on a file in memory.
 *
 * @param path of the device
 */
record LoopDisk(String path) implements AutoCloseable {

  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long SIZE = 1 << 20;

  /**
   * Makes one; the file has no name any more.
   *
   * @throws IOException if this machine has none to give, with what losetup says
   */
  static LoopDisk create() throws IOException {
    Path file = Files.createTempFile(MEMORY, "tracekernel-bench", ".disk");
    try {
      Files.write(file, new byte[(int) SIZE]);
      return new LoopDisk(run("losetup", "--find", "--show", file.toString()));
    } finally {
      Files.delete(file);
    }
  }

  private static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    byte[] output = process.getInputStream().readAllBytes();
    String text = new String(output, StandardCharsets.UTF_8).strip();
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(text);
    }
    return text;
  }

  @Override
  public void close() throws IOException {
    run("losetup", "--detach", path);
  }
}
