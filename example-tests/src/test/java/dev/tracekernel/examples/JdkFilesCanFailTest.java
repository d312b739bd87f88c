package dev.tracekernel.examples;

import static dev.tracekernel.examples.Recipe.assertThatFails;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // that the example fails for what it says, on whatever kernel
class JdkFilesCanFailTest {

  @Test
  void when_the_old_api_makes_the_temporary_file() {
    assertThatFails(Flipped.class, "a_temporary_file_is_private")
        .hasMessageContainingAll("but no call matches", "differs in mode: expected 384, was 438");
  }

  @Test
  void when_metadata_is_not_forced() {
    assertThatFails(Flipped.class, "force_with_metadata_is_fsync")
        .hasMessageContainingAll("exactly 1 of", "differs in call: expected fsync, was fdatasync");
  }

  @Test
  void when_metadata_is_forced() {
    assertThatFails(Flipped.class, "force_without_metadata_is_fdatasync")
        .hasMessageContainingAll("exactly 1 of", "differs in call: expected fdatasync, was fsync");
  }

  @Test
  void when_the_mode_is_not_rwd() {
    assertThatFails(Flipped.class, "each_write_in_mode_rwd_is_on_the_disk")
        .hasMessageContaining("differs in flags: expected with O_DSYNC, was");
  }

  @Test
  void when_the_mode_is_not_rws() {
    assertThatFails(Flipped.class, "each_write_in_mode_rws_is_on_the_disk_with_its_metadata")
        .hasMessageContaining("differs in flags: expected with O_SYNC, was");
  }

  @Test
  void when_the_copy_goes_through_the_heap() {
    assertThatFails(Flipped.class, "a_copy_is_made_by_the_kernel")
        .hasMessageContainingAll("called copy_file_range on path", "but no call matches");
  }

  /** The other way of doing each of these. */
  static class Flipped extends JdkFilesTest {

    @Override
    Path temporaryFile() throws IOException {
      return File.createTempFile("secret", ".txt", folder.toFile()).toPath();
    }

    @Override
    Path writeAndForce(boolean metadata) throws IOException {
      return super.writeAndForce(!metadata);
    }

    @Override
    RandomAccessFile open(Path file, String mode) throws IOException {
      return super.open(file, "rw");
    }

    @Override
    void copy(Path from, Path to) throws IOException {
      try (InputStream in = Files.newInputStream(from)) {
        Files.write(to, in.readAllBytes());
      }
    }
  }
}
