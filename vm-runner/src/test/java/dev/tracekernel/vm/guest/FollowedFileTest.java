package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedFileTest {

  @TempDir Path folder;
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

  @Test
  void each_byte_is_passed_on_once() throws IOException {
    Path path = folder.resolve("file");
    try (FollowedFile file = FollowedFile.create(path)) {
      file.passOn(seen);
      Files.writeString(path, "one ", StandardOpenOption.APPEND);
      file.passOn(seen);
      file.passOn(seen);
      Files.writeString(path, "two", StandardOpenOption.APPEND);
      file.passOn(seen);
    }
    assertThat(seen).hasToString("one two");
  }

  @Test
  void what_was_deleted_is_read_to_its_end() throws IOException {
    Path path = folder.resolve("file");
    byte[] much = new byte[300_000];
    try (FollowedFile file = FollowedFile.create(path);
        OutputStream writer =
            Files.newOutputStream(
                path, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      writer.write(much);
      Files.delete(path);
      writer.write(1);

      file.passOn(seen);
    }
    assertThat(seen.toByteArray()).startsWith(much).endsWith(1).hasSize(much.length + 1);
  }
}
