package dev.tracekernel.vm.run;

import dev.tracekernel.vm.guest.Guest;
import dev.tracekernel.vm.guest.GuestEnd;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.TestName;
import java.util.List;
import java.util.Optional;

/** The end of a guest whose console does not explain it. */
record Ending(Guest vm, List<TestName> running) {

  private static final String STUCK =
      "but the guest did not power off: its console may say what keeps the kernel";

  /**
   * Says what is known of an end that came before the suite was done.
   *
   * @param outcome empty if the guest did not power off
   * @param problem of the channel; else empty
   */
  Incident unexplained(Optional<GuestEnd> outcome, String problem) {
    String why = problem.isEmpty() ? "" : "; " + problem;
    return switch (outcome.orElse(null)) {
      case GuestEnd.CommandEnded(int status) -> ofJvm(status, why);
      case GuestEnd.Stuck(int status) -> ofJvm(status, "; the guest did not power off" + why);
      case GuestEnd.Lost(int status) ->
          incident(
              Incident.Kind.VM_LOST,
              "QEMU ended (status %d) before the suite was done%s".formatted(status, why));
      case null ->
          incident(
              Incident.Kind.VM_LOST,
              "the guest's channel closed before the suite was done, and the guest did not power off%s"
                  .formatted(why));
    };
  }

  /** What was wrong with an end that came after the suite was done; empty if nothing was. */
  Optional<Incident> afterTheSuite(Optional<GuestEnd> outcome) {
    return switch (outcome.orElse(null)) {
      case GuestEnd.CommandEnded(int status) when status == 0 -> Optional.empty();
      case GuestEnd.CommandEnded(int status) ->
          after(Incident.Kind.JVM_EXITED, "then its JVM ended with status " + status);
      case GuestEnd.Lost(int status) ->
          after(Incident.Kind.VM_LOST, "then QEMU ended (status %d)".formatted(status));
      case GuestEnd.Stuck _ -> after(Incident.Kind.POWER_OFF_TIMEOUT, STUCK);
      case null -> after(Incident.Kind.POWER_OFF_TIMEOUT, STUCK);
    };
  }

  private Optional<Incident> after(Incident.Kind kind, String what) {
    return Optional.of(incident(kind, "the suite was done, " + what));
  }

  /** A JVM whose mapped file finds no room is killed by a signal. */
  private Incident ofJvm(int status, String why) {
    String ended =
        "the JVM ended with status %d before the suite was done%s".formatted(status, why);
    List<String> full = vm.fullFolders();
    return full.isEmpty()
        ? incident(Incident.Kind.JVM_EXITED, ended)
        : incident(
            Incident.Kind.DISK_FULL,
            "%s; no room is left in the guest's memory for %s: give the guest more (--memory)"
                .formatted(ended, String.join(" and ", full)));
  }

  private Incident incident(Incident.Kind kind, String message) {
    return new Incident(kind, message, running, vm.lastOfConsole(), "");
  }
}
