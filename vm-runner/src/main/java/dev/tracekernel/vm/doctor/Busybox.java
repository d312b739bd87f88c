package dev.tracekernel.vm.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The guest's first program, which runs before there are libraries.
 *
 * @param path where it is looked for
 */
record Busybox(SearchPath path) implements Check {

  private static final String PROGRAM = "busybox";
  private static final String PACKAGE = "busybox-static";

  @Override
  public void examine(Consumer<Finding> findings) throws IOException {
    Optional<Path> busybox = path.find(PROGRAM);
    findings.accept(
        busybox.isPresent() ? linked(busybox.get()) : Programs.notInstalled(PROGRAM, PACKAGE));
  }

  private static Finding linked(Path busybox) throws IOException {
    return DynamicLinking.isIn(busybox)
        ? Finding.missing(
            PROGRAM, busybox + " needs shared libraries", "apt-get install " + PACKAGE)
        : Finding.ok(PROGRAM, busybox + ", static");
  }
}
