package dev.tracekernel.vm.guest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A JVM that boots a VM and then waits until it is killed. */
final class KilledRunner {

  private KilledRunner() {}

  /** Boots the kernel in a folder. */
  static ProcessBuilder of(Path kernel, Path temporary, Path results) {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + temporary,
            "-D" + Kernels.FOLDER + "=" + kernel,
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            KilledRunner.class.getName(),
            results.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  public static void main(String[] arguments) throws GuestException, InterruptedException {
    GuestCommand command =
        new GuestCommand(
            List.of("sleep", "1000"), Map.of(), Path.of("/"), GuestUser.ROOT, List.of());
    try (VirtualMachine vm =
        VirtualMachine.boot(
            Kernels.real(),
            GuestSettings.DEFAULT,
            Emulator.of(Machine.ofHost()).emulate("a test"),
            command,
            Path.of(arguments[0]))) {
      System.out.println("the command runs");
      vm.await(Duration.ofDays(1));
    }
  }
}
