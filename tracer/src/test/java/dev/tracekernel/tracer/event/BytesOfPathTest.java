package dev.tracekernel.tracer.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.CallPath.Resolution;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-kernel") // on paths that it makes up
class BytesOfPathTest {

  @ParameterizedTest(name = "{0} and {1}: begins {2}, ends {3}")
  @CsvSource({
    "/data/wal, /data, true, false",
    "/data/wal, wal, false, true",
    "/data/wal, /data/wal, true, true",
    "/data/wal, /data/wal2, false, false",
    "/data/wal, x/data/wal, false, false",
    "/data/wal, '', true, true",
    "'', '', true, true",
    "'', /, false, false",
    "/m\u00fcll, /m\u00fc, true, false",
    "/m\u00fcll, \u00fcll, false, true"
  })
  void a_path_is_compared_at_its_begin_and_its_end(
      String path, String part, boolean begins, boolean ends) {
    CallPath call = new CallPath("filename", Resolution.RESOLVED, bytes(path), null);

    assertThat(call.startsWith(bytes(part))).isEqualTo(begins);
    assertThat(call.endsWith(bytes(part))).isEqualTo(ends);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
