package dev.tracekernel.vm.run;

import dev.tracekernel.vm.guest.AllowList;
import dev.tracekernel.vm.guest.Guest;
import dev.tracekernel.vm.guest.GuestEnd;
import dev.tracekernel.vm.guest.GuestException;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.TestName;
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

  /** More than a guest gets until it is ended from here. */
  private static final Duration FOR_POWER_OFF = Duration.ofSeconds(90);

  private static final Duration FOR_THREAD_DUMP = Duration.ofSeconds(20);

  private final Guest vm;
  private final Journal journal;
  private final Follower follower;
  private final AllowList allowed;
  private final List<Incident> incidents = new ArrayList<>();
  private boolean begun;
  private boolean done;
  private Optional<Incident> failure = Optional.empty();

  Attempt(Guest vm, Journal journal, Follower follower, AllowList allowed) {
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
          return end(timeouts.totalIsOver());
        }
        case Inbox.Item.Received(Message message) -> take(message);
        case Inbox.Item.Closed closed -> {
          problem = closed.problem();
          open = false;
        }
      }
    }
    ended(vm.await(FOR_POWER_OFF), problem);
    return end(false);
  }

  private End end(boolean timeIsOver) {
    if (done) {
      return End.DONE;
    }
    boolean neverBegan = failure.isPresent() && !begun;
    return timeIsOver || neverBegan ? End.HOPELESS : End.LOST;
  }

  List<Incident> incidents() {
    return incidents;
  }

  private void take(Message message) {
    journal.take(message);
    follower.saw(message);
    switch (message) {
      case Message.Started _ -> begun = true;
      case Message.Done _ -> done = true;
      case Message.DiskFull(TestName test, String text) ->
          incidents.add(new Incident(Incident.Kind.DISK_FULL, text, List.of(test), "", ""));
      case Message.Failed failed -> failure = Optional.of(incident(failed));
      default -> {}
    }
  }

  /** JUnit goes no further after a test's OutOfMemoryError; the other tests can run elsewhere. */
  private Incident incident(Message.Failed failed) {
    return begun
        ? new Incident(
            Incident.Kind.JVM_EXITED,
            "the suite's JVM could not go on: " + failed.message(),
            journal.running(),
            failed.stackTrace(),
            "")
        : new Incident(
            Incident.Kind.NOT_STARTED, failed.message(), List.of(), failed.stackTrace(), "");
  }

  /**
   * Which limit it was is asked first: the other may pass while the guest is questioned. So is what
   * the console says by itself.
   */
  private void timedOut(Timeouts timeouts) throws InterruptedException {
    Incident.Kind kind = done ? Incident.Kind.POWER_OFF_TIMEOUT : timeouts.kind();
    String message = done ? timeouts.messageAfterTheEnd() : timeouts.message();
    incidents.addAll(ConsoleIncidents.in(vm.console(), allowed, journal.running()));
    String dump = vm.threadDump(FOR_THREAD_DUMP);
    String backtrace = vm.kernelBacktrace();
    incidents.add(new Incident(kind, message, journal.running(), backtrace, dump));
    failure.ifPresent(incidents::add);
    journal.lose(message);
  }

  private void ended(Optional<GuestEnd> outcome, String problem) {
    List<Incident> found = ConsoleIncidents.in(vm.console(), allowed, journal.running());
    incidents.addAll(found);
    failure.ifPresent(incidents::add);
    if (!done) {
      journal.lose(reason(found, outcome, problem).message());
    } else if (found.stream().noneMatch(ConsoleIncidents::ends)) {
      ending().afterTheSuite(outcome).ifPresent(incidents::add);
    }
  }

  /** What ended it comes before what followed from that. */
  private Incident reason(List<Incident> found, Optional<GuestEnd> outcome, String problem) {
    return found.stream()
        .filter(ConsoleIncidents::ends)
        .findFirst()
        .or(() -> failure)
        .orElseGet(() -> unexplained(outcome, problem));
  }

  private Incident unexplained(Optional<GuestEnd> outcome, String problem) {
    Incident incident = ending().unexplained(outcome, problem);
    incidents.add(incident);
    return incident;
  }

  private Ending ending() {
    return new Ending(vm, journal.running());
  }

  /** Of a guest that did not come as far as its command. */
  static Incident of(GuestException e) {
    return new Incident(e.kind(), String.valueOf(e.getMessage()), List.of(), e.console(), "");
  }
}
