package dev.tracekernel.vm.run;

import dev.tracekernel.vm.agent.AgentCommand;
import dev.tracekernel.vm.agent.JvmStart;
import dev.tracekernel.vm.guest.Acceleration;
import dev.tracekernel.vm.guest.Guest;
import dev.tracekernel.vm.guest.GuestCommand;
import dev.tracekernel.vm.guest.GuestException;
import dev.tracekernel.vm.guest.GuestSettings;
import dev.tracekernel.vm.kernel.BootableKernel;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.run.progress.KernelState;
import dev.tracekernel.vm.run.progress.Progress;
import dev.tracekernel.vm.suite.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A suite under one kernel: boots again while VMs are lost and tests are left. For one thread. */
final class KernelSession {

  /** Boots a guest; returns when the command starts. */
  interface Booter {
    Guest boot(
        BootableKernel kernel,
        GuestSettings settings,
        Acceleration acceleration,
        GuestCommand command,
        Path resultFolder)
        throws GuestException, InterruptedException;
  }

  private final Booter boot;
  private final BootableKernel kernel;
  private final Acceleration acceleration;
  private final Suite suite;
  private final JvmStart start;
  private final RunSettings settings;
  private final Path folder;
  private final Journal journal = new Journal();
  private final List<Incident> incidents = new ArrayList<>();
  private final Follower follower;
  private final Timeouts timeouts;
  private String release = "";
  private String how;

  KernelSession(
      Booter boot,
      BootableKernel kernel,
      Acceleration acceleration,
      Suite suite,
      JvmStart start,
      RunSettings settings,
      Progress progress) {
    this.boot = boot;
    this.kernel = kernel;
    this.acceleration = acceleration;
    this.suite = suite;
    this.start = start;
    this.settings = settings;
    this.folder = settings.folderOf(kernel.name());
    this.follower = new Follower(kernel.name(), journal, progress);
    this.how = acceleration.toString();
    this.timeouts = new Timeouts(settings.idleTimeout(), settings.totalTimeout());
  }

  KernelRun run() throws InterruptedException {
    Attempt.End end = Attempt.End.LOST;
    int boots = 0;
    while (end == Attempt.End.LOST && boots < settings.boots() && isLeft(boots)) {
      boots++;
      end = attempt(boots);
    }
    if (journal.lacksResults()) {
      journal.giveUp(whyNotRun(boots));
    }
    follower.begins(KernelState.DONE);
    return result();
  }

  private boolean isLeft(int boots) {
    return boots == 0 || journal.planned() == 0 || journal.lacksResults();
  }

  private Attempt.End attempt(int number) throws InterruptedException {
    follower.begins("boot");
    int done = journal.endings();
    int known = incidents.size();
    Attempt.End end;
    try (Guest vm = boot(number)) {
      release = vm.release();
      follower.booted(vm.phases());
      vm.lostBefore().ifPresent(this::bootedTwice);
      end = follow(vm);
    } catch (GuestException e) {
      incidents.add(Attempt.of(e));
      end = Attempt.End.HOPELESS;
    } catch (IOException e) {
      incidents.add(notStarted("the suite could not be prepared: " + e));
      end = Attempt.End.HOPELESS;
    } catch (RuntimeException e) {
      incidents.add(ofRunner(e));
      end = Attempt.End.HOPELESS;
    } finally {
      deleteSecrets(number);
    }
    follower.vmIsGone();
    incidents.subList(known, incidents.size()).forEach(i -> follower.say(i.message()));
    boolean cameFurther = journal.endings() > done;
    return end == Attempt.End.LOST && !cameFurther ? Attempt.End.HOPELESS : end;
  }

  /** Reports are published. */
  private void deleteSecrets(int number) {
    try {
      AgentCommand.delete(EarlierBoots.folder(folder, number));
    } catch (IOException e) {
      follower.say("files with the suite's system properties could not be deleted: " + e);
    }
  }

  /** What was found until then is kept, whatever keeps it from going on. */
  private Attempt.End follow(Guest vm) throws InterruptedException {
    Attempt attempt = new Attempt(vm, journal, follower, settings.allowed());
    try {
      return attempt.follow(timeouts);
    } finally {
      incidents.addAll(attempt.incidents());
    }
  }

  private Guest boot(int number) throws IOException, GuestException, InterruptedException {
    if (number == 1) {
      EarlierBoots.delete(folder);
    }
    Path results = EarlierBoots.folder(folder, number);
    return boot.boot(
        kernel,
        settings.guestFor(kernel.name()),
        acceleration,
        SuiteCommand.of(suite, start, journal.ended(), results),
        results);
  }

  /** No incident: it befell the emulator, and no test of the suite had begun. */
  private void bootedTwice(String lost) {
    String told = "booted twice: " + lost;
    follower.say(told);
    how += "; " + told;
  }

  /** Results of tests that have ended are as good as before. */
  private Incident ofRunner(RuntimeException e) {
    String message = "the runner could not go on: " + e;
    Incident incident =
        new Incident(Incident.Kind.VM_LOST, message, journal.running(), Traces.of(e), "");
    journal.lose(message);
    return incident;
  }

  private static Incident notStarted(String message) {
    return new Incident(Incident.Kind.NOT_STARTED, message, List.of(), "", "");
  }

  private String whyNotRun(int boots) {
    return incidents.isEmpty()
        ? "the suite ended without it"
        : "not run after %d boot%s: %s"
            .formatted(boots, boots == 1 ? "" : "s", incidents.getLast().message());
  }

  private KernelRun result() {
    return new KernelRun(
        kernel.name(),
        release,
        kernel.origin(),
        how,
        journal.results().stream().map(new SavedFiles(folder)::within).toList(),
        incidents,
        follower.phases(),
        folder);
  }
}
