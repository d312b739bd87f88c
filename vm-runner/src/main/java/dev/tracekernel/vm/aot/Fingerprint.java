package dev.tracekernel.vm.aot;

import dev.tracekernel.vm.kernel.io.Sha256;
import dev.tracekernel.vm.suite.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All that decides whether a JVM takes a cache. */
final class Fingerprint {

  /** Changes with how a cache is made. */
  private static final String RECIPE = "1";

  private static final int DIGITS = 32;

  private Fingerprint() {}

  static String of(Suite suite, List<Path> jars) throws IOException {
    List<String> facts = new ArrayList<>(List.of(RECIPE));
    Path java = suite.java().toRealPath();
    facts.add(stamp(java));
    facts.add(stamp(java.resolveSibling("../lib/modules").normalize()));
    facts.add(stamp(java.resolveSibling("../lib/server/libjvm.so").normalize()));
    facts.addAll(suite.jvmArguments());
    for (Path jar : jars) {
      facts.add(stamp(jar));
    }
    return Sha256.of(String.join("\n", facts)).substring(0, DIGITS);
  }

  /** The JVM itself compares no more of a jar. */
  private static String stamp(Path file) throws IOException {
    return Files.exists(file)
        ? "%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file))
        : file + " is not there";
  }
}
