package dev.tracekernel.tracer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** A disk of the module null_blk, which ends each request after a time that it is told. */
final class NullBlock implements AutoCloseable {

  private static final Path CONFIGURATION = Path.of("/sys/kernel/config/nullb");

  private final Path folder;
  private final Path disk;

  private NullBlock(Path folder, Path disk) {
    this.folder = folder;
    this.disk = disk;
  }

  /** Tells whether there is such a module. */
  static boolean isAvailable() {
    try {
      return new ProcessBuilder("modprobe", "null_blk", "nr_devices=0").start().waitFor() == 0
          && (Files.isDirectory(CONFIGURATION) || isMounted());
    } catch (IOException e) {
      return false; // no modprobe
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isMounted() throws IOException, InterruptedException {
    new ProcessBuilder("mount", "-t", "configfs", "none", "/sys/kernel/config").start().waitFor();
    return Files.isDirectory(CONFIGURATION);
  }

  static NullBlock create(Duration latency) throws IOException {
    Path folder =
        Files.createDirectory(CONFIGURATION.resolve("tk" + ProcessHandle.current().pid()));
    write(folder, "size", "64");
    write(folder, "irqmode", "2");
    write(folder, "completion_nsec", Long.toString(latency.toNanos()));
    write(folder, "memory_backed", "1");
    write(folder, "power", "1");
    String number = Files.readString(folder.resolve("index")).strip();
    Path named = Path.of("/dev/nullb" + number);
    Path disk = Files.exists(named) ? named : Path.of("/dev/" + folder.getFileName());
    Awaitility.await().until(() -> Files.exists(disk));
    return new NullBlock(folder, disk);
  }

  private static void write(Path folder, String attribute, String value) throws IOException {
    Files.writeString(folder.resolve(attribute), value);
  }

  Path disk() {
    return disk;
  }

  String name() {
    return disk.getFileName().toString();
  }

  @Override
  public void close() throws IOException {
    write(folder, "power", "0");
    Files.delete(folder);
  }
}
