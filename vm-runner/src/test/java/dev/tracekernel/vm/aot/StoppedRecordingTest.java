package dev.tracekernel.vm.aot;

import dev.tracekernel.vm.KilledJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A runner that is killed while it prepares the classes of a suite. */
class StoppedRecordingTest {

  @TempDir Path folder;

  @Test
  void nothing_stays_of_it() throws Exception {
    FakeJava java = FakeJava.in(folder.resolve("jdk"));
    Path started = folder.resolve("started");
    java.breakIt("sleep 1000 & echo started > '%s'; wait".formatted(started));

    KilledJvm.assertNothingStays(started, Main.class, folder.toString());
  }

  /** Makes a cache, or would. */
  static final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      Path jar = folder.resolve("library.jar");
      try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
        out.putNextEntry(new JarEntry("lib/Library.class"));
      }
      Path java = folder.resolve("jdk/java");
      AotCaches.in(folder.resolve("aot"), System.err::println)
          .startOf(Suites.of(java, List.of(jar), List.of(), folder));
    }
  }
}
