package dev.tracekernel.vm.doctor;

import dev.tracekernel.vm.agent.JavaVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The JDK that runs the tests.
 *
 * @param java its program, or a link to it
 * @param readable whether this user may read a file
 */
record Jdk(Path java, Predicate<Path> readable) implements Check {

  private static final String SUBJECT = "JDK";
  private static final String REMEDY =
      "apt-get install openjdk-25-jre-headless (Debian 13 or later), or name another by --java";

  @Override
  public void examine(Consumer<Finding> findings) throws IOException {
    if (Files.isExecutable(java)) {
      JavaVersion.tooOld(java)
          .ifPresent(why -> findings.accept(Finding.missing(SUBJECT, why, REMEDY)));
      new ReadableFiles(SUBJECT, List.of(root()), readable).examine(findings);
    } else {
      findings.accept(Finding.missing(SUBJECT, "there is no program " + java, REMEDY));
    }
  }

  /** All of the JDK; a script that calls some JDK stands for itself. */
  private Path root() throws IOException {
    Path program = java.toRealPath();
    return Optional.ofNullable(program.getParent())
        .map(Path::getParent)
        .filter(home -> Files.isRegularFile(home.resolve("lib/modules")))
        .orElse(program);
  }
}
