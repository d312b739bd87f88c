package dev.tracekernel.examples;

import static dev.tracekernel.examples.Recipe.assertThatFails;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-kernel") // that the example fails for what it says, on whatever kernel
class MeaningOfFilesCanFailTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a_file_is_replaced_at_once_and_for_good       | 4. is missing",
        "a_temporary_file_is_private                   | differs in mode: expected 0600, was 0666",
        "a_log_is_created_once                         | but 2 calls match",
        "what_is_not_needed_is_deleted                 | deleted path",
        "a_move_copies_nothing                         | renamed path",
        "each_write_in_mode_rws_is_durable             |"
            + " differs in descriptor: expected O_SYNC or O_DSYNC, was neither",
        "a_copy_reads_the_one_and_writes_the_other     | wrote to path",
        "a_table_is_mapped_and_not_read                | mapped path",
        "names_are_given_and_taken                     | linked path"
      })
  void when_it_is_done_in_another_way(String test, String reason) {
    assertThatFails(Flipped.class, test).hasMessageContaining(reason);
  }

  @Test
  void when_more_is_written_behind_the_sync() {
    assertThatFails(WritingBehind.class, "a_file_is_replaced_at_once_and_for_good")
        .hasMessageContainingAll("to contain exactly 1 of:", "orders.tmp", "but 2 calls match");
  }

  @Test
  void when_a_file_is_looked_for_in_vain() {
    assertThatFails(Flipped.class, "nothing_is_looked_for_under_a_folder")
        .hasMessageContainingAll("failing with ENOENT", "but 1 call matches", "secrets/key");
  }

  @Test
  void when_a_file_is_found() {
    assertThatFails(Finding.class, "nothing_is_looked_for_under_a_folder")
        .hasMessageContainingAll("opened a path under", "secrets/key");
  }

  /** Each step is there, and a write that no sync follows. */
  static final class WritingBehind extends MeaningOfFilesTest {

    @Override
    void replace(Path file, Path tmp) throws IOException {
      try (FileChannel channel =
          FileChannel.open(tmp, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap("order 1".getBytes(UTF_8)));
        channel.force(true);
        channel.write(ByteBuffer.wrap("order 2".getBytes(UTF_8)));
      }
      Files.move(tmp, file, StandardCopyOption.ATOMIC_MOVE);
      try (FileChannel folder = FileChannel.open(dir, StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }

  /** The other way of doing each of these. */
  static class Flipped extends MeaningOfFilesTest {

    @Override
    void replace(Path file, Path tmp) throws IOException {
      try (FileChannel channel =
          FileChannel.open(tmp, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.write(ByteBuffer.wrap("order 1".getBytes(UTF_8)));
        channel.force(true);
      }
      Files.move(tmp, file);
    }

    @Override
    Path temporaryFile() throws IOException {
      return File.createTempFile("secret", ".txt", dir.toFile()).toPath();
    }

    @Override
    void append(Path log) throws IOException {
      Files.deleteIfExists(log);
      super.append(log);
    }

    @Override
    void discard(Path file) throws IOException {
      Files.writeString(file, "");
    }

    @Override
    void move(Path from, Path to) throws IOException {
      Files.copy(from, to);
      Files.delete(from);
    }

    @Override
    RandomAccessFile open(Path file, String mode) throws IOException {
      return super.open(file, "rw");
    }

    @Override
    void copy(Path from, Path to) throws IOException {
      Files.createLink(to, from);
    }

    @Override
    void scan(Path table) throws IOException {
      Files.readString(table);
    }

    @Override
    void name(Path file) throws IOException {
      Files.copy(file, dir.resolve("hard"));
      Files.createFile(dir.resolve("soft"));
      Files.createDirectory(dir.resolve("folder"));
    }

    @Override
    void look(Path secrets) throws IOException {
      catchThrowable(() -> Files.readString(secrets.resolve("key")));
    }
  }

  /** Looks where there is something. */
  static class Finding extends MeaningOfFilesTest {
    @Override
    void look(Path secrets) throws IOException {
      Files.createFile(secrets.resolve("key"));
    }
  }
}
