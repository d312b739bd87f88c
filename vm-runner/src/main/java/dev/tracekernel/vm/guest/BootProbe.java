package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.kernel.BootableKernel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Boots a kernel with KVM to see whether it comes up.
 *
 * <p>A boot may fail for many reasons: a program that is missing, a full disk, no memory, a machine
 * that is busy. Only if the same boot works without KVM, and in less time than the one with it was
 * given, it was KVM.
 */
final class BootProbe implements KvmProbe {

  /** Boots a small guest. */
  interface Boot {

    /** Why it did not come to its end within the limit; empty if it did. */
    Optional<String> whyNot(BootableKernel kernel, Acceleration acceleration, Duration limit)
        throws InterruptedException;
  }

  /** With a KVM that works, it takes one or two on a machine that is idle. */
  static final Duration FIRST_LIMIT = Duration.ofSeconds(20);

  private static final GuestCommand NOTHING =
      new GuestCommand(List.of("true"), Map.of(), Path.of("/"), GuestUser.ROOT, List.of());

  private final Boot boot;
  private final LongSupplier nanos;

  BootProbe(Boot boot, LongSupplier nanos) {
    this.boot = boot;
    this.nanos = nanos;
  }

  /** Keeps what the last guest said in a folder: a runner that is killed leaves nothing new. */
  static BootProbe keeping(Path results) {
    return new BootProbe(
        (kernel, acceleration, limit) -> boot(kernel, acceleration, limit, results),
        System::nanoTime);
  }

  @Override
  public Answer ask(BootableKernel kernel) throws InterruptedException {
    Optional<String> whyNot = boot.whyNot(kernel, Acceleration.KVM, FIRST_LIMIT);
    if (whyNot.isEmpty()) {
      return new Answer.Works();
    }
    long begin = nanos.getAsLong();
    Optional<String> whyNever =
        boot.whyNot(kernel, emulated(kernel), GuestSettings.DEFAULT.bootTimeout());
    Duration emulated = Duration.ofNanos(nanos.getAsLong() - begin);
    if (whyNever.isPresent()) {
      return new Answer.Unknown(whyNever.get());
    }
    return emulated.compareTo(FIRST_LIMIT) < 0
        ? new Answer.Broken(whyNot.get())
        : askAgain(kernel, emulated);
  }

  private static Acceleration emulated(BootableKernel kernel) {
    return Emulator.of(Machine.of(kernel)).emulate("to compare with a boot that failed");
  }

  /** This machine is slow or busy: KVM gets as long as the emulator took. */
  private Answer askAgain(BootableKernel kernel, Duration limit) throws InterruptedException {
    return boot.whyNot(kernel, Acceleration.KVM, limit)
        .<Answer>map(Answer.Broken::new)
        .orElseGet(Answer.Works::new);
  }

  private static Optional<String> boot(
      BootableKernel kernel, Acceleration acceleration, Duration limit, Path results)
      throws InterruptedException {
    String how = acceleration.kvm() ? "with it" : "without it";
    try (VirtualMachine vm =
        VirtualMachine.boot(kernel, small(limit), acceleration, NOTHING, results)) {
      return vm.await(limit).filter(new GuestEnd.CommandEnded(0)::equals).isPresent()
          ? Optional.empty()
          : Optional.of("a guest " + how + " did not come to its end");
    } catch (GuestException e) {
      return Optional.of("a boot " + how + " failed: " + e.getMessage());
    }
  }

  private static GuestSettings small(Duration limit) {
    return new GuestSettings(1, 512, List.of(), List.of(), false, List.of(), List.of(), limit);
  }
}
