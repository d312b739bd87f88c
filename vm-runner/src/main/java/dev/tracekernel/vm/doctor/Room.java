package dev.tracekernel.vm.doctor;

import dev.tracekernel.vm.run.Capacity;
import java.util.function.Consumer;

/**
 * How many guests fit.
 *
 * @param cpus this machine's
 * @param mebibytes the memory that is available
 * @param guestCpus one guest's
 * @param perGuest one guest's memory, in MiB
 */
record Room(int cpus, long mebibytes, int guestCpus, int perGuest) implements Check {

  /** Less than that no suite starts in. */
  private static final int LEAST = 512;

  private static final String SUBJECT = "room";

  static Room ofThisMachine(int guestCpus, int perGuest) {
    return new Room(
        Runtime.getRuntime().availableProcessors(),
        Capacity.availableMebibytes(),
        guestCpus,
        perGuest);
  }

  @Override
  public void examine(Consumer<Finding> findings) {
    findings.accept(mebibytes < Capacity.mebibytesFor(perGuest) ? tooLittle() : atOnce());
  }

  private Finding tooLittle() {
    return Finding.missing(
        SUBJECT,
        "%d MiB are available, a guest with %d MiB takes %d"
            .formatted(mebibytes, perGuest, Capacity.mebibytesFor(perGuest)),
        less());
  }

  private String less() {
    long fits = mebibytes - Capacity.mebibytesFor(0);
    return fits < LEAST ? "end other programs" : "tracekernel-vm run --memory " + fits + "M ...";
  }

  private Finding atOnce() {
    return Finding.ok(
        SUBJECT,
        "%d at once of guests with %d CPUs and %d MiB (%d CPUs, %d MiB available)"
            .formatted(
                Capacity.of(mebibytes, cpus, perGuest, guestCpus),
                guestCpus,
                perGuest,
                cpus,
                mebibytes));
  }
}
