package dev.tracekernel.vm.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtmeNgTest {

  private static final String REMEDY =
      "; remedy: apt-get install virtme-ng (Debian 13 or later), or pipx install virtme-ng";

  @TempDir Path folder;

  @Test
  void that_it_is_missing_is_said() throws Exception {
    assertThat(Findings.of(check())).containsExactly("missing  vng: it is not installed" + REMEDY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.35", "1.40", "2.0"})
  void one_that_is_new_enough_is_fine(String version) throws Exception {
    Path vng = new FakePath(folder).script("vng", "echo virtme-ng " + version);

    assertThat(Findings.of(check())).containsExactly("ok       vng: " + version + ", " + vng);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.34", "1.9", "0.40"})
  void one_that_is_too_old_is_missing(String version) throws Exception {
    Path vng = new FakePath(folder).script("vng", "echo virtme-ng " + version);

    assertThat(Findings.of(check()))
        .containsExactly("missing  vng: " + vng + " is " + version + ", older than 1.35" + REMEDY);
  }

  @Test
  void one_that_does_not_start_says_why() throws Exception {
    String body = "echo Traceback >&2; echo \"ModuleNotFoundError: No module\" >&2; exit 1";
    Path vng = new FakePath(folder).script("vng", body);

    assertThat(Findings.of(check()))
        .containsExactly(
            "missing  vng: "
                + vng
                + " does not say its version: ModuleNotFoundError: No module"
                + REMEDY);
  }

  private VirtmeNg check() {
    return new VirtmeNg(new FakePath(folder).searchPath());
  }
}
