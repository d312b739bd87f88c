package dev.tracekernel.vm.maven;

import dev.tracekernel.vm.kernel.io.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Copies of the projects in src/test/projects. */
final class Projects {

  private Projects() {}

  /** Returns the copy, which takes a name that is not there yet. */
  static Path reactor(Path copy) throws IOException {
    Command.run(List.of("cp", "-r", "src/test/projects/reactor", copy.toString()));
    Path pom = copy.resolve("pom.xml");
    Files.writeString(pom, Files.readString(pom).replace("VERSION", RunnerJar.VERSION));
    return copy;
  }
}
