package dev.tracekernel.vm.maven;

import dev.tracekernel.vm.kernel.io.Command;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/** The VM runner as it was just compiled, packed as a release is. */
final class RunnerJar {

  static final String VERSION = System.getProperty("tracekernel.test.version");

  private static final String NAME = "tracekernel-vm-runner";

  private RunnerJar() {}

  /** Makes a folder with {@code bin} and {@code lib}; returns the former. */
  static Path install(Path home) throws IOException {
    Path lib = Files.createDirectories(home.resolve("lib"));
    pack(lib.resolve(NAME + "-" + VERSION + ".jar"));
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path jar = Path.of(entry);
      if (entry.endsWith(".jar")) {
        Files.copy(jar, lib.resolve(jar.getFileName()));
      }
    }
    Command.run(List.of("cp", "-r", "bin", home.toString()));
    return home.resolve("bin");
  }

  /** Puts jar and POMs where Maven looks for them in a local repository. */
  static void deploy(Path repository) throws IOException {
    Path group = repository.resolve("dev/tracekernel");
    Path own = Files.createDirectories(group.resolve(NAME).resolve(VERSION));
    pack(own.resolve(NAME + "-" + VERSION + ".jar"));
    Files.copy(Path.of("pom.xml"), own.resolve(NAME + "-" + VERSION + ".pom"));
    Path parent = Files.createDirectories(group.resolve("tracekernel").resolve(VERSION));
    Files.copy(Path.of("../pom.xml"), parent.resolve("tracekernel-" + VERSION + ".pom"));
  }

  private static void pack(Path jar) {
    int status =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(
                System.out,
                System.err,
                "--create",
                "--file=" + jar,
                "--no-manifest",
                "-C",
                "target/classes",
                ".");
    if (status != 0) {
      throw new IllegalStateException("jar ended with " + status);
    }
  }
}
