package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.created;
import static dev.tracekernel.assertions.KernelAssertions.deleted;
import static dev.tracekernel.assertions.KernelAssertions.linked;
import static dev.tracekernel.assertions.KernelAssertions.mapped;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static dev.tracekernel.assertions.KernelAssertions.read;
import static dev.tracekernel.assertions.KernelAssertions.renamed;
import static dev.tracekernel.assertions.KernelAssertions.synced;
import static dev.tracekernel.assertions.KernelAssertions.wrote;
import static dev.tracekernel.tracer.event.Errno.ENOENT;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK does to files, by what it means and not by which call. */
@TraceKernel
class MeaningOfFilesTest {

  @TempDir Path dir;

  @Test
  void a_file_is_replaced_at_once_and_for_good(KernelTrace trace) throws IOException {
    Path file = dir.resolve("orders");
    Path tmp = dir.resolve("orders.tmp");
    replace(file, tmp);

    assertThat(trace).containsInOrder(wrote(tmp), synced(tmp), renamed(tmp, file), synced(dir));
    assertThat(trace).containsExactly(1, wrote(tmp)).doesNotContain(wrote(file));
  }

  @Test
  void a_temporary_file_is_private(KernelTrace trace) throws IOException {
    Path file = temporaryFile();

    assertThat(trace).contains(created(file).withMode(0600));
  }

  @Test
  void a_log_is_created_once(KernelTrace trace) throws IOException {
    Path log = dir.resolve("log");
    append(log);
    append(log);

    assertThat(trace).containsExactly(1, created(log)).containsExactly(2, wrote(log));
  }

  @Test
  void what_is_not_needed_is_deleted(KernelTrace trace) throws IOException {
    Path file = Files.createFile(dir.resolve("file"));
    discard(file);

    assertThat(trace).contains(created(file), deleted(file));
  }

  @Test
  void a_move_copies_nothing(KernelTrace trace) throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "content");
    Path moved = dir.resolve("moved");
    move(file, moved);

    assertThat(trace).contains(renamed(file, moved)).doesNotContain(wrote(moved));
  }

  @Test
  void each_write_in_mode_rws_is_durable(KernelTrace trace) throws IOException {
    Path file = dir.resolve("file");
    try (RandomAccessFile through = open(file, "rws")) {
      through.write(new byte[100]);
      through.write(new byte[100]);
    }

    assertThat(trace).containsExactly(2, synced(file));
  }

  @Test
  void a_copy_reads_the_one_and_writes_the_other(KernelTrace trace) throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "content");
    Path copy = dir.resolve("copy");
    copy(file, copy);

    assertThat(trace).contains(read(file), wrote(copy)).doesNotContain(read(copy));
  }

  @Test
  void a_table_is_mapped_and_not_read(KernelTrace trace) throws IOException {
    Path table = Files.writeString(dir.resolve("table"), "content");
    scan(table);

    assertThat(trace).contains(mapped(table)).doesNotContain(read(table));
  }

  @Test
  void names_are_given_and_taken(KernelTrace trace) throws IOException {
    Path file = Files.createFile(dir.resolve("file"));
    name(file);

    assertThat(trace)
        .contains(linked(file, dir.resolve("hard")))
        .contains(created(dir.toRealPath() + "/soft"), created(dir.resolve("folder")));
  }

  @Test
  void nothing_is_looked_for_under_a_folder(KernelTrace trace) throws IOException {
    Path secrets = Files.createDirectory(dir.resolve("secrets"));
    look(secrets);

    assertThat(trace)
        .doesNotContain(opened().under(secrets))
        .doesNotContain(opened().under(secrets).failingWith(ENOENT));
  }

  void replace(Path file, Path tmp) throws IOException {
    try (FileChannel channel =
        FileChannel.open(tmp, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap("order 1".getBytes(UTF_8)));
      channel.force(true);
    }
    Files.move(tmp, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel folder = FileChannel.open(dir, StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  Path temporaryFile() throws IOException {
    return Files.createTempFile(dir, "secret", ".txt");
  }

  void append(Path log) throws IOException {
    Files.writeString(log, "line\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  void discard(Path file) throws IOException {
    Files.delete(file);
  }

  void move(Path from, Path to) throws IOException {
    Files.move(from, to);
  }

  RandomAccessFile open(Path file, String mode) throws IOException {
    return new RandomAccessFile(file.toFile(), mode);
  }

  void copy(Path from, Path to) throws IOException {
    Files.copy(from, to);
  }

  void scan(Path table) throws IOException {
    try (FileChannel channel = FileChannel.open(table)) {
      channel.map(MapMode.READ_ONLY, 0, channel.size()).get(0);
    }
  }

  void name(Path file) throws IOException {
    Files.createLink(dir.resolve("hard"), file);
    Files.createSymbolicLink(dir.resolve("soft"), file);
    Files.createDirectory(dir.resolve("folder"));
  }

  void look(Path secrets) throws IOException {
    Files.size(secrets);
  }
}
