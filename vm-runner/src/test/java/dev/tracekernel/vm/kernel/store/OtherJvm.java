package dev.tracekernel.vm.kernel.store;

import dev.tracekernel.vm.kernel.KernelName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Another runner on this machine: asks for a kernel, and prints its image. */
final class OtherJvm {

  private OtherJvm() {}

  static ProcessBuilder of(KernelSettings settings, String name) {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherJvm.class.getName(),
                settings.cache().toString(),
                settings.lockFile().toString(),
                settings.mirror().orElseThrow().toString(),
                settings.keyring().orElseThrow().toString(),
                name))
        .redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  public static void main(String[] arguments) throws IOException {
    Optional<URI> mirror = Optional.of(URI.create(arguments[2]));
    KernelSettings settings =
        new KernelSettings(
            Path.of(arguments[0]),
            Path.of(arguments[1]),
            mirror,
            mirror,
            Optional.of(Path.of(arguments[3])),
            Optional.of(true));
    KernelStore store = KernelStore.open(settings, step -> {});
    System.out.print(store.get(KernelName.parse(arguments[4]), "amd64").image());
  }
}
