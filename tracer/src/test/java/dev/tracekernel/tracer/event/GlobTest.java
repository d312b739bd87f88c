package dev.tracekernel.tracer.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-kernel") // texts alone
class GlobTest {

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "/a/*, /a/b, true",
    "/a/*, /a/b/c, false",
    "/a/?, /a/b, true",
    "/a/?, /a//, false",
    "/a/**, /a/b/c, true",
    "/a/**/c, /a/c, true",
    "/a/**/c, /a/b/c, true",
    "/a/**/c, /a/bc, false",
    "/a/[b-d], /a/c, true",
    "/a/[!b-d], /a/c, false",
    "/a/[!b-d], /a//, false",
    "'/a/{b,c}', /a/c, true",
    "'/a/{b,c}', '/a/{b,c}', false",
    "/a/\\*, /a/*, true",
    "/a/\\*, /a/b, false",
    "/a/[&&], /a/&, true",
    "/a/[^b], /a/^, true",
    "/a, /a/b, false"
  })
  void a_glob_matches_a_path_as_a_whole(String glob, String path, boolean matches) {
    assertThat(Glob.of(glob).matches(path)).isEqualTo(matches);
    assertThat(Glob.of(glob)).hasToString(glob);
  }

  @ParameterizedTest
  @CsvSource({"/a/[b, [", "'/a/{b', {", "/a/\\, \\"})
  void what_has_no_end_is_refused(String glob, String opened) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Glob.of(glob))
        .withMessage("glob \"" + glob + "\" does not end its " + opened);
  }
}
