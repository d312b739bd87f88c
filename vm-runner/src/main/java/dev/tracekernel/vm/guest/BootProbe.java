package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.kernel.BootableKernel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Boots a kernel with KVM to see whether it comes up. */
final class BootProbe implements KvmProbe {

  /** With a KVM that works, it takes one or two. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static final GuestSettings SMALL =
      new GuestSettings(1, 512, List.of(), List.of(), false, List.of(), List.of(), LIMIT);

  private static final GuestCommand NOTHING =
      new GuestCommand(List.of("true"), Map.of(), Path.of("/"), GuestUser.ROOT, List.of());

  @Override
  public Optional<String> whyNot(BootableKernel kernel) throws InterruptedException {
    try {
      Path results = Files.createTempDirectory("tracekernel-kvm-");
      try {
        return boot(kernel, results);
      } finally {
        Folders.delete(results);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> boot(BootableKernel kernel, Path results)
      throws InterruptedException {
    try (VirtualMachine vm =
        VirtualMachine.boot(kernel, SMALL, Acceleration.KVM, NOTHING, results)) {
      return vm.await(LIMIT).filter(new Outcome.CommandEnded(0)::equals).isPresent()
          ? Optional.empty()
          : Optional.of("a guest with it did not come to its end");
    } catch (GuestException e) {
      return Optional.of("a boot with it failed: " + e.getMessage());
    }
  }
}
