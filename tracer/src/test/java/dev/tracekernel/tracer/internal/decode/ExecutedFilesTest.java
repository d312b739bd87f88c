package dev.tracekernel.tracer.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.CallPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on bytes that it makes up
class ExecutedFilesTest {

  private static final int REGULAR = 0100755;

  @Test
  void what_was_written_is_kept_beside_the_file() {
    assertThat(written("/link/sh").path()).isEqualTo("/link/sh");
    assertThat(written("link/sh").path()).isEqualTo("/d/link/sh");
    assertThat(written("/dev/fd/5").path()).isEqualTo("/dev/fd/5");
  }

  /**
   * The directory that a name is relative to is behind a descriptor, which may be closed by now.
   */
  @Test
  void it_is_not_known_of_a_name_below_a_descriptor() {
    assertThat(executed("/dev/fd/5/link/sh").asWritten()).isNull();
  }

  private static CallPath written(String raw) {
    return Objects.requireNonNull(executed(raw).asWritten());
  }

  private static CallPath executed(String raw) {
    List<Section> sections =
        List.of(
            section(Section.RAW, raw), section(Section.BASE, "/d"), section(Section.FILE, "/sh"));
    CallPath file = new ExecutedFiles(sections, false, false).file();
    assertThat(file.path()).isEqualTo("/sh");
    return file;
  }

  private static Section section(int kind, String text) {
    return new Section(kind, 0, 0, REGULAR, 1, text.getBytes(StandardCharsets.US_ASCII));
  }
}
