package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.kernel.BootableKernel;
import java.util.ArrayList;
import java.util.List;

/** The call of virtme-ng. */
final class VngCommand {

  /** Our init runs the command; vng only has to know that there is one and no terminal. */
  private static final String NO_COMMAND = ":";

  private VngCommand() {}

  static List<String> of(
      BootableKernel kernel, GuestSettings settings, Acceleration acceleration, VmPaths paths) {
    Machine machine = Machine.of(kernel);
    List<String> words = new ArrayList<>();
    // vng hands some of its arguments to a shell as they are.
    words.addAll(List.of("vng", "--run", Shell.quote(kernel.image().toString())));
    words.addAll(List.of("--force-9p", "--force-initramfs", "--disable-microvm"));
    words.addAll(List.of("--cpus", "" + settings.cpus(), "--memory", settings.mebibytes() + "M"));
    words.addAll(architecture(machine, settings.root()));
    if (!acceleration.kvm()) {
      words.add("--disable-kvm");
    }
    if (settings.network()) {
      words.addAll(List.of("--network", "user"));
    }
    for (String argument : KernelArguments.of(settings, acceleration, paths.folder())) {
      words.addAll(List.of("--append", Shell.quote(argument)));
    }
    List<String> options = QemuOptions.of(machine, settings, acceleration, paths);
    words.add("--qemu-opts=" + Shell.join(options));
    words.addAll(List.of("--", NO_COMMAND));
    return words;
  }

  /** The root that vng is told of is where init lies; init makes the guest's own of it. */
  private static List<String> architecture(Machine machine, GuestRoot root) {
    List<String> words = new ArrayList<>();
    if (machine != Machine.ofHost()) {
      words.addAll(List.of("--arch", machine.debianName(), "--root", "/"));
    }
    root.busybox().ifPresent(file -> words.addAll(List.of("--busybox", Shell.quote("" + file))));
    return words;
  }
}
