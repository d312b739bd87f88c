package dev.tracekernel.vm.run;

import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.run.progress.KernelState;
import dev.tracekernel.vm.run.progress.Progress;
import dev.tracekernel.vm.stream.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Tells of one kernel how far it is, and how long each part took. For one thread. */
final class Follower {

  private final String kernel;
  private final Journal journal;
  private final Progress progress;
  private final Phases phases = new Phases();
  private String phase = KernelState.PREPARE;

  Follower(String kernel, Journal journal, Progress progress) {
    this.kernel = kernel;
    this.journal = journal;
    this.progress = progress;
  }

  void begins(String phase) {
    this.phase = phase;
    show();
  }

  void booted(Map<String, Duration> boot) {
    phases.booted(boot);
    begins("jvm");
  }

  void saw(Message message) {
    phases.take(message);
    switch (message) {
      case Message.Ready _ -> phase = "discovery";
      case Message.Started _ -> phase = "tests";
      case Message.Finished finished when finished.outcome() == Message.Outcome.FAILED ->
          say("failed: " + finished.test().full() + firstLine(finished.message()));
      case Message.Done _ -> phase = "power off";
      default -> {}
    }
    show();
  }

  private static String firstLine(String message) {
    return message.lines().filter(line -> !line.isBlank()).findFirst().map(": "::concat).orElse("");
  }

  void vmIsGone() {
    phases.ended();
  }

  void say(String line) {
    progress.say(kernel, line);
  }

  Map<String, Duration> phases() {
    return phases.times();
  }

  private void show() {
    progress.update(
        new KernelState(
            kernel, phase, journal.done(), journal.planned(), journal.failures(), running()));
  }

  private String running() {
    List<TestName> running = journal.running();
    return running.isEmpty() ? "" : running.getLast().full();
  }
}
