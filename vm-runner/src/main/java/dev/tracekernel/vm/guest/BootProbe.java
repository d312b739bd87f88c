package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.kernel.BootableKernel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Boots a kernel with KVM to see whether it comes up.
 *
 * <p>A boot may fail for many reasons: a program that is missing, a full disk, no memory. Only if
 * the same boot works without KVM, it was KVM.
 */
final class BootProbe implements KvmProbe {

  /** Boots a small guest. */
  interface Boot {

    /** Why it did not come to its end; empty if it did. */
    Optional<String> whyNot(BootableKernel kernel, Acceleration acceleration)
        throws InterruptedException;
  }

  /** With a KVM that works, it takes one or two. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final GuestCommand NOTHING =
      new GuestCommand(List.of("true"), Map.of(), Path.of("/"), GuestUser.ROOT, List.of());

  private final Boot boot;

  BootProbe(Boot boot) {
    this.boot = boot;
  }

  /** Keeps what the last guest said in a folder: a runner that is killed leaves nothing new. */
  static BootProbe keeping(Path results) {
    return new BootProbe((kernel, acceleration) -> boot(kernel, acceleration, results));
  }

  @Override
  public Answer ask(BootableKernel kernel) throws InterruptedException {
    Optional<String> whyNot = boot.whyNot(kernel, Acceleration.KVM);
    if (whyNot.isEmpty()) {
      return new Answer.Works();
    }
    Optional<String> whyNever =
        boot.whyNot(kernel, Acceleration.emulated("to compare with a boot that failed"));
    return whyNever.<Answer>map(Answer.Unknown::new).orElse(new Answer.Broken(whyNot.get()));
  }

  private static Optional<String> boot(
      BootableKernel kernel, Acceleration acceleration, Path results) throws InterruptedException {
    Duration limit = acceleration.kvm() ? LIMIT : GuestSettings.DEFAULT.bootTimeout();
    String how = acceleration.kvm() ? "with it" : "without it";
    try (VirtualMachine vm =
        VirtualMachine.boot(kernel, small(limit), acceleration, NOTHING, results)) {
      return vm.await(limit).filter(new Outcome.CommandEnded(0)::equals).isPresent()
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
