package dev.tracekernel.vm.run;

import static dev.tracekernel.vm.run.Said.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.guest.AllowList;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.TestResult;
import dev.tracekernel.vm.result.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One boot with a guest that follows a script. */
abstract class ScriptedAttempt {

  static final Duration LONG = Duration.ofHours(1);

  /** Long enough for what a script says to be read, on a machine that is busy. */
  static final Duration SHORT = Duration.ofSeconds(2);

  static final String PANIC = "Kernel panic - not syncing: sysrq triggered crash";
  static final String WARNING = "WARNING: CPU: 1 PID: 1 at a.c:1";

  @TempDir Path folder;
  ScriptedGuest guest;
  final Journal journal = new Journal();
  Attempt attempt;

  @BeforeEach
  void create() {
    guest = new ScriptedGuest(folder);
    attempt =
        new Attempt(guest, journal, new Follower("6.1", journal, new Told()), AllowList.EMPTY);
  }

  Attempt.End follow() throws InterruptedException {
    return attempt.follow(new Timeouts(LONG, LONG));
  }

  Incident onlyIncident() {
    assertThat(attempt.incidents()).hasSize(1);
    return attempt.incidents().getFirst();
  }

  TestResult result(int index) {
    return journal.results().get(index);
  }

  /** The second test was lost by it. */
  void assertLost(String reason) {
    assertThat(journal.results().getLast())
        .returns(SECOND, TestResult::name)
        .returns(Verdict.LOST, TestResult::verdict)
        .extracting(TestResult::reason)
        .asString()
        .contains(reason);
  }

  /** Guests that are silent wait for it. */
  @AfterEach
  void close() {
    guest.close();
  }
}
