package dev.tracekernel.vm.run;

import dev.tracekernel.vm.guest.AllowList;
import dev.tracekernel.vm.guest.GuestRoot;
import dev.tracekernel.vm.guest.GuestSettings;
import dev.tracekernel.vm.suite.Suite;
import dev.tracekernel.vm.suite.SuiteChanges;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * How a matrix is run.
 *
 * @param guest the machine that a kernel boots on
 * @param guests for kernels that need another one, by the kernel's name
 * @param suites what is so of the suite under one kernel only, by its name
 * @param architecture {@code amd64} or {@code arm64}
 * @param idleTimeout the longest time without a test that begins or ends
 * @param totalTimeout for one kernel, all its boots included
 * @param boots how often a kernel is booted at most, if VMs are lost
 * @param atOnce how many guests run at once; empty: as many as this machine carries
 * @param allowed what kernels may report on their consoles
 * @param reports where results are kept: a folder for each kernel
 */
public record RunSettings(
    GuestSettings guest,
    Map<String, GuestSettings> guests,
    Map<String, SuiteChanges> suites,
    String architecture,
    Duration idleTimeout,
    Duration totalTimeout,
    int boots,
    OptionalInt atOnce,
    AllowList allowed,
    Path reports) {

  private static final int CHARACTERS_OF_ID = 8;

  public RunSettings {
    guests = Map.copyOf(guests);
    suites = Map.copyOf(suites);
    check(boots >= 1, "boots is " + boots + ": allow 1 or more");
    check(atOnce.orElse(1) >= 1, "at once run " + atOnce.orElse(1) + ": allow 1 or more");
    check(isPositive(idleTimeout), "the idle timeout is " + idleTimeout + ": give it some time");
    check(isPositive(totalTimeout), "the total timeout is " + totalTimeout + ": give it some time");
  }

  /** Settings that suit most suites. */
  public static RunSettings in(Path reports) {
    return new RunSettings(
        GuestSettings.DEFAULT,
        Map.of(),
        Map.of(),
        "amd64",
        Duration.ofMinutes(3),
        Duration.ofMinutes(60),
        5,
        OptionalInt.empty(),
        AllowList.EMPTY,
        reports);
  }

  /** The same settings for guests with another root. */
  public RunSettings withRoot(GuestRoot root) {
    Map<String, GuestSettings> others = new HashMap<>(guests);
    others.replaceAll((_, other) -> other.withRoot(root));
    return new RunSettings(
        guest.withRoot(root),
        others,
        suites,
        architecture,
        idleTimeout,
        totalTimeout,
        boots,
        atOnce,
        allowed,
        reports);
  }

  GuestSettings guestFor(String kernel) {
    return guests.getOrDefault(kernel, guest);
  }

  /** The suite as it is under a kernel: what is that kernel's own comes before what is usual. */
  Suite suiteFor(String kernel, Suite suite) {
    return suites.getOrDefault(kernel, SuiteChanges.NONE).of(suite);
  }

  /** A kernel's folder, of no other kernel; names with colons and slashes become flat. */
  Path folderOf(String kernel) {
    String flat = kernel.replaceAll("[^A-Za-z0-9._-]+", "_").replaceAll("^[._]+", "");
    return reports.resolve(kernel.contains("/") ? distinct(kernel, flat) : flat);
  }

  /** Paths that differ may be the same when they are flat, and some are empty then. */
  private static String distinct(String path, String flat) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    String id = UUID.nameUUIDFromBytes(bytes).toString().substring(0, CHARACTERS_OF_ID);
    return flat.isEmpty() ? id : flat + "-" + id;
  }

  private static boolean isPositive(Duration time) {
    return time.compareTo(Duration.ZERO) > 0;
  }

  private static void check(boolean fine, String message) {
    if (!fine) {
      throw new IllegalArgumentException(message);
    }
  }
}
