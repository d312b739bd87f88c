package dev.tracekernel.vm.guest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class OutputRelayTest {

  @TempDir Path folder;

  @Test
  void what_is_printed_is_passed_on_while_the_guest_runs() throws IOException {
    PipedInputStream seen = new PipedInputStream();
    VmPaths paths = new VmPaths(VmFolder.create(), folder, List.of());
    try (PipedOutputStream out = new PipedOutputStream(seen);
        OutputRelay relay =
            OutputRelay.start(paths, new Streams(InputStream.nullInputStream(), out, out))) {
      append(paths.stdout().path(), "one");
      assertThat(seen.readNBytes(3)).asString().isEqualTo("one");
      append(paths.stderr().path(), "two");
      assertThat(seen.readNBytes(3)).asString().isEqualTo("two");
      relay.finish();
    } finally {
      paths.folder().delete();
    }
  }

  @Test
  void the_last_is_passed_on_when_the_guests_files_are_gone() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    VmPaths paths = new VmPaths(VmFolder.create(), folder, List.of());
    try (OutputRelay relay =
        OutputRelay.start(paths, new Streams(InputStream.nullInputStream(), out, err))) {
      for (GrowingFile file : List.of(paths.stdout(), paths.stderr(), paths.console())) {
        append(file.path(), "to " + file.name());
        Files.delete(file.path());
      }

      relay.finish();

      assertThat(out.toString(UTF_8)).isEqualTo("to stdout.log");
      assertThat(err.toString(UTF_8)).isEqualTo("to stderr.log");
      assertThat(relay.console()).isEqualTo("to console.log");
    } finally {
      paths.folder().delete();
    }
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }
}
