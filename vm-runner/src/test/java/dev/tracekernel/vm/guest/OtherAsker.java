package dev.tracekernel.vm.guest;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;

/** Another runner on this machine: asks whether KVM works, and prints the answer. */
final class OtherAsker {

  private OtherAsker() {}

  /** Two are to be started; the folder is where they meet. */
  static Process start(Path folder, String name) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherAsker.class.getName(),
                folder.toString(),
                name))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Files.createFile(folder.resolve("asks-" + arguments[1]));
    KvmProbe probe =
        _ -> {
          boot(folder);
          return new KvmProbe.Answer.Works();
        };
    Accelerations accelerations =
        new Accelerations(
            folder.resolve("cache"),
            folder.resolve("kvm"),
            probe,
            Emulator::of,
            InstantSource.system());
    System.out.print(accelerations.of(AccelerationsTest.kernel("6.1")));
  }

  /** Takes until the other asks too. */
  private static void boot(Path folder) {
    try {
      Files.writeString(
          folder.resolve("boots"), "boot\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await().until(() -> Files.exists(folder.resolve("asks-one")));
    await().until(() -> Files.exists(folder.resolve("asks-two")));
  }
}
