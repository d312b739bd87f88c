package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.kernel.BootableKernel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Decides by a boot whether KVM works, once per machine and kernel.
 *
 * <p>That {@code /dev/kvm} is there proves nothing. A boot that fails with it only speaks for its
 * kernel, and a second kernel's for all on this machine that have not booted with it: to emulate is
 * slower, but never wrong. A verdict counts for seven days, and as long as CPU, kernel and QEMU of
 * this machine, and the file of the kernel, are the same. Several processes and threads may ask at
 * once: one of them boots, the others wait for its verdict.
 */
public final class Accelerations {

  /** A file's lock keeps out other processes, and no threads. */
  private static final ReentrantLock ONE_THREAD = new ReentrantLock();

  private static final String AGAIN = "; tracekernel-vm doctor --forget has it tried again";

  private final Path folder;
  private final Path device;
  private final KvmProbe probe;
  private final Function<Machine, Emulator> emulators;
  private final InstantSource clock;

  Accelerations(
      Path folder,
      Path device,
      KvmProbe probe,
      Function<Machine, Emulator> emulators,
      InstantSource clock) {
    this.folder = folder;
    this.device = device;
    this.probe = probe;
    this.emulators = emulators;
    this.clock = clock;
  }

  /** Keeps the verdicts in a folder of the user's cache. */
  public static Accelerations rememberedIn(Path folder) {
    return new Accelerations(
        folder,
        Path.of("/dev/kvm"),
        BootProbe.keeping(folder.resolve("kvm-boot")),
        Emulator::of,
        InstantSource.system());
  }

  /** The fastest that is known to work. */
  public Acceleration of(BootableKernel kernel) throws InterruptedException {
    Optional<String> never = whyNever(Machine.of(kernel));
    if (never.isPresent()) {
      return emulator(kernel).emulate(never.get());
    }
    ONE_THREAD.lockInterruptibly();
    try {
      return remembered(kernel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      ONE_THREAD.unlock();
    }
  }

  /** What earlier boots have shown; empty where only a boot can tell. */
  public Optional<Acceleration> known(Machine guest) throws IOException {
    Optional<String> never = whyNever(guest);
    if (never.isPresent()) {
      return never.map(emulators.apply(guest)::emulate);
    }
    Verdicts verdicts = verdicts(guest);
    return verdicts.worksWithSome()
        ? Optional.of(Acceleration.KVM)
        : verdicts.brokenWithSome().map(emulators.apply(guest)::emulate);
  }

  /** Forgets what boots have shown, of all machines that share the folder: each is asked anew. */
  public void forget() throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> verdicts = Files.newDirectoryStream(folder, file("*"))) {
      for (Path file : verdicts) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Verdicts verdicts(Machine guest) throws IOException {
    return new Verdicts(folder.resolve(file(HostMachine.id(guest))), clock);
  }

  private static String file(String machine) {
    return "kvm-" + machine + ".properties";
  }

  private Optional<String> whyNever(Machine guest) {
    if (guest != Machine.ofHost()) {
      return Optional.of("this machine's CPU is not " + guest.debianName());
    }
    if (!Files.exists(device)) {
      return Optional.of("there is no " + device);
    }
    return Files.isReadable(device) && Files.isWritable(device)
        ? Optional.empty()
        : Optional.of(
            device + " may not be opened: as root, add the user to the group that owns it");
  }

  private Emulator emulator(BootableKernel kernel) {
    return emulators.apply(Machine.of(kernel));
  }

  private Acceleration remembered(BootableKernel kernel) throws IOException, InterruptedException {
    Files.createDirectories(folder);
    try (FileChannel lock =
            FileChannel.open(
                folder.resolve("kvm.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var held = lock.lock()) {
      Verdicts verdicts = verdicts(Machine.of(kernel));
      if (held.isValid() && verdicts.isOpen(kernel)) {
        return probed(kernel, verdicts);
      }
      return verdicts.broken(kernel).map(emulator(kernel)::emulate).orElse(Acceleration.KVM);
    }
  }

  private Acceleration probed(BootableKernel kernel, Verdicts verdicts)
      throws IOException, InterruptedException {
    return switch (probe.ask(kernel)) {
      case KvmProbe.Answer.Works _ -> {
        verdicts.rememberThatItWorks(kernel);
        yield Acceleration.KVM;
      }
      case KvmProbe.Answer.Broken(String reason) -> {
        String broken = device + " is there, but " + reason + AGAIN;
        verdicts.rememberThatItIsBroken(kernel, broken);
        yield emulator(kernel).emulate(broken);
      }
      case KvmProbe.Answer.Unknown(String reason) ->
          emulator(kernel).emulate("it is not known whether " + device + " works: " + reason);
    };
  }
}
