package dev.tracekernel.vm.run;

import dev.tracekernel.vm.result.Incident;
import java.time.Duration;

/** How long a kernel's run may go on. */
final class Timeouts {

  private final Duration idle;
  private final Duration total;
  private final long deadline;

  /** The total begins now. */
  Timeouts(Duration idle, Duration total) {
    this.idle = idle;
    this.total = total;
    this.deadline = System.nanoTime() + total.toNanos();
  }

  /** How long to wait for the next message. */
  Duration next() {
    Duration left = Duration.ofNanos(deadline - System.nanoTime());
    return left.compareTo(idle) < 0 ? left : idle;
  }

  boolean totalIsOver() {
    return System.nanoTime() - deadline >= 0;
  }

  Incident.Kind kind() {
    return totalIsOver() ? Incident.Kind.TOTAL_TIMEOUT : Incident.Kind.IDLE_TIMEOUT;
  }

  /** What happened, and the setting that allows more. */
  String message() {
    return totalIsOver()
        ? "the run was not done after %d s; raise the total timeout".formatted(total.toSeconds())
        : "no test began or ended for %d s; raise the idle timeout if one takes that long"
            .formatted(idle.toSeconds());
  }

  /** The same where the suite was done before. */
  String messageAfterTheEnd() {
    return totalIsOver()
        ? "the suite was done, but its JVM had not ended after %d s: see its threads; raise the total timeout"
            .formatted(total.toSeconds())
        : "the suite was done, but its JVM did not end for %d s: see its threads; raise the idle timeout if what it does at its end takes that long"
            .formatted(idle.toSeconds());
  }
}
