package dev.tracekernel.vm.kernel.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.KilledJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTest {

  @TempDir Path folder;

  @Test
  void a_program_has_nothing_to_read_and_leaves_status_output_and_errors() throws Exception {
    assertThat(Command.run(List.of("sh", "-c", "cat; echo out; echo err >&2; exit 7")))
        .isEqualTo(new Command.Result(7, "out\n", "err\n"));
  }

  /** Such as mmdebstrap and depmod. */
  @Test
  void nothing_stays_of_it_when_the_runner_is_killed() throws Exception {
    Path started = folder.resolve("started");

    KilledJvm.assertNothingStays(started, Main.class, started.toString());
  }

  /** Runs a program that starts another. */
  static final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
      Command.run(List.of("sh", "-c", "sleep 1000 & echo started > \"$0\"; wait", arguments[0]));
    }
  }
}
