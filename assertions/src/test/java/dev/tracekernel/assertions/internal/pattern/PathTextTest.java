package dev.tracekernel.assertions.internal.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is asked of the bytes first must never differ from what is asked of the text. */
class PathTextTest {

  private static final int ROUNDS = 20_000;
  private static final List<String> NAMES = List.of("", ".", "..", "...", "a", ".a", "a.", "..a");
  private static final List<String> GLOBS =
      List.of(
          "/a/**/..a",
          "**/a",
          "/**",
          "/a",
          "/a/*.",
          "/{a,.a}/a.",
          "/[a.]/?a",
          "/*/a",
          "/a/**",
          "/a\\./a",
          "/a\\.");

  private final Random random = new Random(4);

  @Test
  void a_path_is_normal_if_nothing_is_changed_to_make_it_so() {
    for (int i = 0; i < ROUNDS; i++) {
      String text = text();
      assertThat(path(text).isNormal()).as(text).isEqualTo(PathText.normalize(text).equals(text));
    }
  }

  @Test
  void a_path_that_climbs_is_not_normal() {
    for (int i = 0; i < ROUNDS; i++) {
      CallPath path = path(text());
      String text = path.path();
      boolean climbs = text.contains("/../") || text.endsWith("/..");
      assertThat(PathText.climbs(path)).as(text).isEqualTo(climbs);
    }
  }

  @Test
  void a_glob_accepts_what_its_regular_expression_matches() {
    List<GlobPath> globs = GLOBS.stream().map(GlobPath::of).toList();
    int accepted = 0;
    for (int i = 0; i < ROUNDS; i++) {
      String text = PathText.normalize(text());
      for (GlobPath glob : globs) {
        boolean matches = glob.glob().matches(text);
        assertThat(glob.accepts(path(text))).as(glob.glob() + " on " + text).isEqualTo(matches);
        accepted += matches ? 1 : 0;
      }
    }
    assertThat(accepted).isGreaterThan(ROUNDS / 10);
  }

  private String text() {
    return IntStream.rangeClosed(0, random.nextInt(4))
        .mapToObj(i -> "/" + NAMES.get(random.nextInt(NAMES.size())))
        .collect(Collectors.joining());
  }

  private static CallPath path(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new CallPath("filename", Resolution.UNRESOLVED, bytes, bytes);
  }
}
