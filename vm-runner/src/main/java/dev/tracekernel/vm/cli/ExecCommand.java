package dev.tracekernel.vm.cli;

import dev.tracekernel.vm.guest.Acceleration;
import dev.tracekernel.vm.guest.AttachedGuest;
import dev.tracekernel.vm.guest.GuestCommand;
import dev.tracekernel.vm.guest.GuestEnd;
import dev.tracekernel.vm.guest.GuestException;
import dev.tracekernel.vm.guest.GuestSettings;
import dev.tracekernel.vm.guest.GuestUser;
import dev.tracekernel.vm.guest.Streams;
import dev.tracekernel.vm.kernel.BootableKernel;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.matrix.GuestRoots;
import dev.tracekernel.vm.matrix.MatrixTask;
import dev.tracekernel.vm.matrix.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one command in a guest. */
@Command(
    name = "exec",
    description = {
      "Runs one command under a kernel, as if it ran here: with this environment, folder, input"
          + " and output. Its exit status is the command's, or 125 if the guest was lost."
    },
    mixinStandardHelpOptions = true)
final class ExecCommand implements Callable<Integer> {

  /** As env, timeout and their like end when it is they who fail. */
  private static final int LOST = 125;

  private final Terminal terminal;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-k", "--kernel"},
      required = true,
      paramLabel = "KERNEL",
      description = "5.10, debian:6.12, latest, host, mainline:v6.6, or a path to a kernel")
  private KernelName kernel = new KernelName.Host();

  @Parameters(
      arity = "1..*",
      paramLabel = "WORD",
      description = "the command and its arguments; what comes after its name is its own")
  private List<String> words = List.of();

  @Mixin private final StoreOptions store = new StoreOptions();
  @Mixin private final GuestOptions guest = new GuestOptions();

  ExecCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    GuestSettings wished = Wrong.ifRefused(spec, guest::settings);
    GuestCommand command = Wrong.ifRefused(spec, this::command);
    BootableKernel bootable = store.open(terminal.err()).get(kernel, store.architecture());
    Acceleration acceleration = MatrixTask.accelerations(store.settings()).of(bootable);
    Streams streams = new Streams(System.in, terminal.out(), terminal.err());
    try (AttachedGuest attached =
        AttachedGuest.boot(bootable, withRoot(wished), acceleration, command, streams)) {
      return status(attached);
    } catch (GuestException e) {
      throw new IOException(e.getMessage() + "\n" + e.console(), e);
    }
  }

  private GuestSettings withRoot(GuestSettings wished) throws IOException {
    return wished.withRoot(
        GuestRoots.of(store.machine(), wished.root(), store.settings(), terminal.err()::println));
  }

  private GuestCommand command() {
    return new GuestCommand(
        words, System.getenv(), Path.of("").toAbsolutePath(), GuestUser.current(), List.of(), true);
  }

  private int status(AttachedGuest attached) throws InterruptedException {
    return switch (attached.await()) {
      case GuestEnd.CommandEnded(int status) -> status;
      case GuestEnd.Stuck(int status) -> {
        terminal.err().println("the command ended, but the guest did not power off");
        yield status;
      }
      case GuestEnd.Lost _ -> {
        terminal.err().println(attached.lastOfConsole());
        terminal
            .err()
            .println("the guest was lost before the command ended: see its console above");
        yield LOST;
      }
    };
  }
}
