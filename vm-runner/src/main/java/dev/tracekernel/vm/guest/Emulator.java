package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.kernel.io.Command;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * QEMU where it emulates the guest's CPUs.
 *
 * <p>Before 8.1 a CPU could translate a page while another one wrote to it, and kept what was no
 * longer there. Kernels write to their code whenever a tracepoint is switched: both CPUs then meet
 * the same breakpoint for ever. Such a QEMU runs the guest's CPUs in turns.
 *
 * @param version as in {@code 10.0.2}; empty if it does not say
 */
public record Emulator(String version) {

  /** The first that locks a page before it translates it. */
  static final String SAFE = "8.1";

  private static final Pattern VERSION = Pattern.compile("version (\\d{1,6}(\\.\\d{1,6})+)");

  /** Asks the emulator of this machine; one that is not there has no version. */
  public static Emulator of(Machine guest) {
    return said(introduction(guest.qemu()));
  }

  /** What a QEMU says of itself; empty if it is not there: a boot says so, and what to do. */
  static String introduction(String program) {
    try {
      return Command.run(List.of(program, "--version")).output();
    } catch (IOException e) {
      return "";
    }
  }

  static Emulator said(String text) {
    Matcher version = VERSION.matcher(text);
    return new Emulator(version.find() ? version.group(1) : "");
  }

  /** Whether the guest's CPUs may run at the same time. */
  public boolean isParallel() {
    return !version.isEmpty() && Version.parse(version).compareTo(Version.parse(SAFE)) >= 0;
  }

  /**
   * What it gives a guest.
   *
   * @param reason why the guest has no CPU of the host
   */
  public Acceleration emulate(String reason) {
    return Acceleration.emulated(isParallel() ? reason : reason + "; " + inTurns(), isParallel());
  }

  /** For people to read. */
  public String inTurns() {
    return "its CPUs run in turns, as QEMU %sis not known to be %s or later, where they cannot hang"
        .formatted(version.isEmpty() ? "" : version + " ", SAFE);
  }
}
