package dev.tracekernel.examples;

import static dev.tracekernel.examples.Recipe.assertThatFails;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-kernel") // that the example fails for what it says, on whatever kernel
class MeaningOfProcessesCanFailTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a_program_is_executed_and_ends_well      | differs in end: expected code 0, was exited with 1",
        "a_program_is_looked_for_in_each_folder   | failing with ENOENT",
        "nothing_is_executed                      | executed",
        "a_thread_is_started                      | but no call matches",
        "a_child_is_asked_to_end                  | differs in signal: expected SIGTERM, was SIGKILL"
      })
  void when_it_is_done_in_another_way(String test, String reason) {
    assertThatFails(Flipped.class, test).hasMessageContaining(reason);
  }

  /** The other way of doing each of these. */
  static class Flipped extends MeaningOfProcessesTest {

    @Override
    void run(String program) throws Exception {
      super.run("/bin/false");
    }

    @Override
    void lookFor(String program) throws Exception {
      super.run("/bin/true");
    }

    @Override
    void version() throws Exception {
      super.run("/bin/true");
    }

    @Override
    void work() {}

    @Override
    void end(Process child) {
      child.destroyForcibly();
    }
  }
}
