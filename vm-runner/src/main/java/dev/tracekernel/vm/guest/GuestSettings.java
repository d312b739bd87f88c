package dev.tracekernel.vm.guest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The machine that a kernel boots on.
 *
 * @param cpus how many
 * @param mebibytes its memory
 * @param kernelArguments added to the kernel's command line, one word each
 * @param disks empty ones, of its own
 * @param network whether it reaches what the host reaches; loopback is always there
 * @param writableFolders of the host, absolute: what the guest writes there, the host sees
 * @param modules loaded before the command starts; all others can be loaded with modprobe
 * @param bootTimeout from the start of QEMU to the start of the command
 * @param root what the guest has as its root
 */
public record GuestSettings(
    int cpus,
    int mebibytes,
    List<String> kernelArguments,
    List<Disk> disks,
    boolean network,
    List<Path> writableFolders,
    List<String> modules,
    Duration bootTimeout,
    GuestRoot root) {

  /** Two CPUs and 2 GiB, as much as a JVM with tests wants. */
  public static final GuestSettings DEFAULT =
      new GuestSettings(
          2, 2048, List.of(), List.of(), false, List.of(), List.of(), Duration.ofMinutes(2));

  /** A kernel that has more on its command line hangs or cuts it off without a word. */
  private static final int LONGEST_ARGUMENTS = 500;

  public GuestSettings {
    kernelArguments = List.copyOf(kernelArguments);
    disks = List.copyOf(disks);
    writableFolders = List.copyOf(writableFolders);
    modules = List.copyOf(modules);
    check(cpus >= 1, "cpus is " + cpus + ": give the guest 1 or more");
    check(mebibytes >= 256, "memory is " + mebibytes + " MiB: give the guest 256 or more");
    checkNames(disks);
    kernelArguments.forEach(GuestSettings::checkArgument);
    int length = String.join(" ", kernelArguments).length();
    check(
        length <= LONGEST_ARGUMENTS,
        "the kernel arguments are " + length + " characters long, " + LONGEST_ARGUMENTS + " fit");
  }

  private static void checkNames(List<Disk> disks) {
    Set<String> names = new HashSet<>();
    for (Disk disk : disks) {
      check(
          names.add(disk.name()),
          "the disk " + disk.name() + " is there twice: give each a name of its own");
    }
  }

  /** A machine with the host's root. */
  public GuestSettings(
      int cpus,
      int mebibytes,
      List<String> kernelArguments,
      List<Disk> disks,
      boolean network,
      List<Path> writableFolders,
      List<String> modules,
      Duration bootTimeout) {
    this(
        cpus,
        mebibytes,
        kernelArguments,
        disks,
        network,
        writableFolders,
        modules,
        bootTimeout,
        GuestRoot.HOST);
  }

  /** The same machine with another root. */
  public GuestSettings withRoot(GuestRoot other) {
    return new GuestSettings(
        cpus,
        mebibytes,
        kernelArguments,
        disks,
        network,
        writableFolders,
        modules,
        bootTimeout,
        other);
  }

  private static void checkArgument(String argument) {
    check(
        argument.chars().allMatch(c -> c > ' ' && c < 127 && c != '"'),
        "the kernel argument \""
            + argument
            + "\" is not one word of ASCII without quotes: give each argument as a word");
  }

  private static void check(boolean fine, String message) {
    if (!fine) {
      throw new IllegalArgumentException(message);
    }
  }
}
