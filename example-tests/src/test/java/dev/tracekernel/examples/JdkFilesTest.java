package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;

import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK's file APIs ask the kernel for. */
@TraceKernel
class JdkFilesTest {

  /** asm-generic/fcntl.h. */
  private static final long O_DSYNC = 010000;

  /** O_DSYNC and one bit more. */
  private static final long O_SYNC = 04010000;

  @TempDir Path folder;

  @Test
  void a_temporary_file_is_private(KernelTrace trace) throws IOException {
    Path file = temporaryFile();

    assertThat(trace).contains(called("openat").onPath(file).withArg("mode", 0600));
  }

  @Test
  void a_temporary_file_of_the_old_api_is_as_private_as_the_umask(KernelTrace trace)
      throws IOException {
    File file = File.createTempFile("secret", ".txt", folder.toFile());

    assertThat(trace).contains(called("openat").onPath(file.toPath()).withArg("mode", 0666));
  }

  @Test
  void force_with_metadata_is_fsync(KernelTrace trace) throws IOException {
    Path file = writeAndForce(true);

    assertThat(trace).containsExactly(1, called("fsync").onPath(file));
    assertThat(trace).doesNotContain(called("fdatasync").onPath(file));
  }

  @Test
  void force_without_metadata_is_fdatasync(KernelTrace trace) throws IOException {
    Path file = writeAndForce(false);

    assertThat(trace).containsExactly(1, called("fdatasync").onPath(file));
    assertThat(trace).doesNotContain(called("fsync").onPath(file));
  }

  @Test
  void each_write_in_mode_rwd_is_on_the_disk(KernelTrace trace) throws IOException {
    Path file = folder.resolve("file");
    open(file, "rwd").close();

    assertThat(trace)
        .contains(
            called("openat")
                .onPath(file)
                .withArg("flags", "with O_DSYNC", flags -> (flags & O_SYNC) == O_DSYNC));
  }

  @Test
  void each_write_in_mode_rws_is_on_the_disk_with_its_metadata(KernelTrace trace)
      throws IOException {
    Path file = folder.resolve("file");
    open(file, "rws").close();

    assertThat(trace)
        .contains(
            called("openat")
                .onPath(file)
                .withArg("flags", "with O_SYNC", flags -> (flags & O_SYNC) == O_SYNC));
  }

  @Test
  void a_copy_is_made_by_the_kernel(KernelTrace trace) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "content");
    Path copy = folder.resolve("copy");
    copy(file, copy);

    assertThat(trace).contains(called("copy_file_range").onPath(copy));
    assertThat(trace).doesNotContain(called("write").onPath(copy));
  }

  Path temporaryFile() throws IOException {
    return Files.createTempFile(folder, "secret", ".txt");
  }

  Path writeAndForce(boolean metadata) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "content");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(metadata);
    }
    return file;
  }

  RandomAccessFile open(Path file, String mode) throws IOException {
    return new RandomAccessFile(file.toFile(), mode);
  }

  void copy(Path from, Path to) throws IOException {
    Files.copy(from, to);
  }
}
