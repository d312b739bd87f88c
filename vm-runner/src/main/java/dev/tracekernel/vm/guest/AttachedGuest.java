package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.kernel.BootableKernel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A guest whose command reads and prints as if it ran here. Nothing of it is kept, and it ends with
 * this JVM.
 */
public final class AttachedGuest implements AutoCloseable {

  private static final int LAST_CHARACTERS = 4096;
  private static final Duration LONG = Duration.ofDays(1);

  private final VirtualMachine vm;
  private final OutputRelay relay;

  private AttachedGuest(VirtualMachine vm, OutputRelay relay) {
    this.vm = vm;
    this.relay = relay;
  }

  /**
   * Boots a kernel; returns when the command starts. If the first guest is lost before that without
   * a word of why, this is said on the standard error, and another one is booted.
   *
   * @throws GuestException if a program is missing, or the command did not start in time
   */
  public static AttachedGuest boot(
      BootableKernel kernel,
      GuestSettings settings,
      Acceleration acceleration,
      GuestCommand command,
      Streams streams)
      throws GuestException, InterruptedException {
    Boot boot = new Boot(kernel, settings, acceleration, command);
    return boot(boot.emulatesMany(), () -> boot(boot, streams), streams);
  }

  static AttachedGuest boot(boolean canBeLost, SecondBoot.Boot<AttachedGuest> boot, Streams streams)
      throws GuestException, InterruptedException {
    return SecondBoot.ifLost(canBeLost, boot, lost -> tell(lost, streams)).guest();
  }

  private static void tell(GuestException lost, Streams streams) throws GuestException {
    String line = "the guest is booted twice: " + lost.getMessage() + "\n";
    try {
      streams.err().write(line.getBytes(StandardCharsets.UTF_8));
      streams.err().flush();
    } catch (IOException e) {
      throw Boot.couldNotBeSetUp(e);
    }
  }

  private static AttachedGuest boot(Boot boot, Streams streams)
      throws GuestException, InterruptedException {
    try {
      VmFolder folder = VmFolder.create();
      try {
        return start(boot, folder, streams);
      } catch (GuestException | InterruptedException | IOException | RuntimeException e) {
        folder.delete();
        throw e;
      }
    } catch (IOException e) {
      throw Boot.couldNotBeSetUp(e);
    }
  }

  private static AttachedGuest start(Boot boot, VmFolder folder, Streams streams)
      throws GuestException, InterruptedException, IOException {
    Path results = Files.createDirectory(folder.path().resolve("results"));
    OutputRelay relay = OutputRelay.start(new VmPaths(folder, results, List.of()), streams);
    try {
      VirtualMachine vm = boot.into(results, folder);
      passOn(streams.in(), vm.stdin());
      return new AttachedGuest(vm, relay);
    } catch (GuestException | InterruptedException | IOException | RuntimeException e) {
      relay.close();
      throw e;
    }
  }

  /** Waits for the guest's end, and passes on the last that the command printed. */
  public GuestEnd await() throws InterruptedException {
    Optional<GuestEnd> outcome = Optional.empty();
    while (outcome.isEmpty()) {
      outcome = vm.await(LONG);
    }
    try {
      relay.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return outcome.get();
  }

  /** The last lines that the kernel said. */
  public String lastOfConsole() {
    try {
      String text = relay.console();
      return text.substring(Math.max(0, text.length() - LAST_CHARACTERS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the guest at once, if it runs. */
  @Override
  public void close() {
    try (relay;
        vm) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In a thread that nobody waits for: to read may take longer than the guest lives. */
  private static void passOn(InputStream from, OutputStream to) {
    Thread.ofPlatform()
        .daemon()
        .name("input of the guest")
        .start(
            () -> {
              try (to) {
                from.transferTo(to);
              } catch (IOException e) {
                // The guest reads no more.
              }
            });
  }
}
