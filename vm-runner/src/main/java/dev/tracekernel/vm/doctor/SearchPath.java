package dev.tracekernel.vm.doctor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folders where programs are looked for.
 *
 * @param folders the first that has a program wins
 */
record SearchPath(List<Path> folders) {

  /** This process's, and where administration's programs are: a user's PATH often lacks those. */
  static SearchPath ofThisProcess() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    return new SearchPath(
        Stream.concat(Stream.of(path.split(File.pathSeparator)), Stream.of("/usr/sbin", "/sbin"))
            .filter(folder -> !folder.isEmpty())
            .map(Path::of)
            .toList());
  }

  Optional<Path> find(String program) {
    return folders.stream()
        .map(folder -> folder.resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
