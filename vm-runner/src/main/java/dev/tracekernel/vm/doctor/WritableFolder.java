package dev.tracekernel.vm.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder that is written to, or will be made.
 *
 * @param subject what it is for
 * @param folder whether it is there or not
 * @param another how to name another one
 * @param writable whether this user may write to a folder that is there
 */
record WritableFolder(String subject, Path folder, String another, Predicate<Path> writable)
    implements Check {

  @Override
  public void examine(Consumer<Finding> findings) {
    Path there = nearest();
    findings.accept(
        Files.isDirectory(there) && writable.test(there)
            ? Finding.ok(subject, folder.toString())
            : Finding.missing(subject, "this user may not write to " + there, another));
  }

  private Path nearest() {
    return Stream.iterate(folder.toAbsolutePath(), Objects::nonNull, Path::getParent)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }
}
