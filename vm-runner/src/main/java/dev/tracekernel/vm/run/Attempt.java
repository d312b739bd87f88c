package dev.tracekernel.vm.run;

import dev.tracekernel.vm.guest.AllowList;
import dev.tracekernel.vm.guest.GuestException;
import dev.tracekernel.vm.guest.Outcome;
import dev.tracekernel.vm.guest.VirtualMachine;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.stream.Message;
import dev.tracekernel.vm.stream.MessageReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One boot, and what is left of the suite in it. For one thread. */
final class Attempt {

  /** How it ended. */
  enum End {
    /** The suite is done. */
    DONE,
    /** The VM or the JVM was lost: what is left can be tried again. */
    LOST,
    /** To try again is of no use. */
    HOPELESS
  }

  private static final Duration FOR_POWER_OFF = Duration.ofSeconds(30);
  private static final Duration FOR_THREAD_DUMP = Duration.ofSeconds(20);

  private final VirtualMachine vm;
  private final Journal journal;
  private final Follower follower;
  private final AllowList allowed;
  private final List<Incident> incidents = new ArrayList<>();
  private boolean done;
  private boolean hopeless;

  Attempt(VirtualMachine vm, Journal journal, Follower follower, AllowList allowed) {
    this.vm = vm;
    this.allowed = allowed;
    this.journal = journal;
    this.follower = follower;
  }

  /** Follows the suite until its end or the VM's. */
  End follow(Timeouts timeouts) throws InterruptedException {
    Inbox inbox = Inbox.of(new MessageReader(vm.channel()));
    String problem = "";
    boolean open = true;
    while (open) {
      Optional<Inbox.Item> item = inbox.poll(timeouts.next());
      switch (item.orElse(null)) {
        case null -> {
          timedOut(timeouts);
          return timeouts.totalIsOver() ? End.HOPELESS : End.LOST;
        }
        case Inbox.Item.Received(Message message) -> take(message);
        case Inbox.Item.Closed closed -> {
          problem = closed.problem();
          open = false;
        }
      }
    }
    ended(vm.await(FOR_POWER_OFF), problem);
    return done ? End.DONE : hopeless ? End.HOPELESS : End.LOST;
  }

  List<Incident> incidents() {
    return incidents;
  }

  private void take(Message message) {
    journal.take(message);
    follower.saw(message);
    switch (message) {
      case Message.Done _ -> done = true;
      case Message.Failed(String text, String stackTrace) -> {
        hopeless = true;
        incidents.add(new Incident(Incident.Kind.NOT_STARTED, text, List.of(), stackTrace, ""));
      }
      default -> {}
    }
  }

  /** Which limit it was is asked first: the other may pass while the guest is questioned. */
  private void timedOut(Timeouts timeouts) throws InterruptedException {
    Incident.Kind kind = timeouts.kind();
    String message = timeouts.message();
    String dump = vm.threadDump(FOR_THREAD_DUMP);
    String backtrace = vm.kernelBacktrace();
    incidents.add(new Incident(kind, message, journal.running(), backtrace, dump));
    journal.lose(message);
  }

  private void ended(Optional<Outcome> outcome, String problem) {
    List<Incident> found = ConsoleIncidents.in(vm.console(), allowed, journal.running());
    incidents.addAll(found);
    if (done) {
      return;
    }
    if (!hopeless && found.stream().noneMatch(ConsoleIncidents::ends)) {
      incidents.add(unexplained(outcome, problem));
    }
    journal.lose(reason());
  }

  /** What ended it comes before what followed from that. */
  private String reason() {
    return incidents.stream()
        .filter(ConsoleIncidents::ends)
        .findFirst()
        .orElseGet(incidents::getLast)
        .message();
  }

  private Incident unexplained(Optional<Outcome> outcome, String problem) {
    String why = problem.isEmpty() ? "" : "; " + problem;
    return switch (outcome.orElse(null)) {
      case Outcome.CommandEnded(int status) ->
          incident(
              Incident.Kind.JVM_EXITED,
              "the JVM ended with status %d before the suite was done%s".formatted(status, why));
      case Outcome.Lost(int status) ->
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

  private Incident incident(Incident.Kind kind, String message) {
    return new Incident(kind, message, journal.running(), vm.lastOfConsole(), "");
  }

  /** Of a guest that did not come as far as its command. */
  static Incident of(GuestException e) {
    return new Incident(e.kind(), String.valueOf(e.getMessage()), List.of(), e.console(), "");
  }
}
