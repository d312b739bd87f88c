package dev.tracekernel.vm.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.vm.guest.AllowList;
import dev.tracekernel.vm.guest.GuestSettings;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.suite.Selection;
import dev.tracekernel.vm.suite.Suite;
import dev.tracekernel.vm.suite.SuiteChanges;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RunSettingsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private static RunSettings settings(Duration idle, Duration total, int boots) {
    return settings(idle, total, boots, OptionalInt.empty());
  }

  private static RunSettings settings(
      Duration idle, Duration total, int boots, OptionalInt atOnce) {
    return new RunSettings(
        GuestSettings.DEFAULT,
        Map.of(),
        Map.of("6.1", new SuiteChanges(Map.of("a", "own", "b", "own"), List.of("own"))),
        "amd64",
        idle,
        total,
        boots,
        atOnce,
        AllowList.EMPTY,
        Path.of("r"));
  }

  @Test
  void a_number_that_allows_nothing_is_refused() {
    assertThatThrownBy(() -> settings(MINUTE, MINUTE, 0)).hasMessage("boots is 0: allow 1 or more");
    assertThatThrownBy(() -> settings(Duration.ZERO, MINUTE, 1))
        .hasMessage("the idle timeout is PT0S: give it some time");
    assertThatThrownBy(() -> settings(MINUTE, Duration.ofSeconds(-1), 1))
        .hasMessage("the total timeout is PT-1S: give it some time");
    assertThatThrownBy(() -> settings(MINUTE, MINUTE, 1, OptionalInt.of(0)))
        .hasMessage("at once run 0: allow 1 or more");
  }

  @Test
  void a_kernels_folder_stays_below_the_reports() {
    RunSettings settings = settings(MINUTE, MINUTE, 1);

    assertThat(settings.folderOf("debian:6.12")).isEqualTo(Path.of("r/debian_6.12"));
    assertThat(settings.folderOf("../../boot/vmlinux").toString())
        .matches("r/boot_vmlinux-[0-9a-f]{8}");
  }

  @Test
  void each_kernel_has_a_folder_of_its_own() {
    RunSettings settings = settings(MINUTE, MINUTE, 1);

    assertThat(List.of("/a/b", "/a_b", "a/b", "./", "../", "./a", "6.1"))
        .extracting(settings::folderOf)
        .doesNotHaveDuplicates()
        .allMatch(folder -> folder.normalize().getParent().equals(Path.of("r")));
    assertThat(settings.folderOf("/a/b")).isEqualTo(settings.folderOf("/a/b"));
    assertThat(settings.folderOf("./").toString()).matches("r/[0-9a-f]{8}");
  }

  @Test
  void what_is_one_kernels_own_comes_before_what_the_suite_has() {
    Suite suite = suite("usual", Map.of("a", "usual", "c", "usual"));
    RunSettings settings = settings(MINUTE, MINUTE, 1);

    assertThat(settings.suiteFor("6.1", suite))
        .isEqualTo(suite("usual,own", Map.of("a", "own", "b", "own", "c", "usual")));
    assertThat(settings.suiteFor("6.1", suite("", Map.of())).selection().excludedGroups())
        .isEqualTo("own");
    assertThat(settings.suiteFor("5.10", suite)).isEqualTo(suite);
  }

  private static Suite suite(String excluded, Map<String, String> properties) {
    return new Suite(
        "suite",
        List.of(),
        List.of(),
        new Selection(List.of(), List.of(), "", excluded, List.of()),
        Path.of("java"),
        List.of(),
        properties,
        Map.of(),
        Path.of("/"));
  }

  @Test
  void the_nearer_timeout_counts() {
    Timeouts idle = new Timeouts(Duration.ofSeconds(5), MINUTE);
    assertThat(idle.next()).isEqualTo(Duration.ofSeconds(5));
    assertThat(idle.kind()).isEqualTo(Incident.Kind.IDLE_TIMEOUT);
    assertThat(idle.message())
        .isEqualTo("no test began or ended for 5 s; raise the idle timeout if one takes that long");

    Timeouts total = new Timeouts(MINUTE, Duration.ofNanos(1));
    assertThat(total.next()).isLessThan(MINUTE);
    assertThat(total.kind()).isEqualTo(Incident.Kind.TOTAL_TIMEOUT);
    assertThat(total.message())
        .isEqualTo("the run was not done after 0 s; raise the total timeout");
  }
}
