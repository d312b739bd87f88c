package dev.tracekernel.vm.cli;

import dev.tracekernel.vm.suite.Suite;
import dev.tracekernel.vm.suite.SuiteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which suite: a file from Maven, or a class path. */
final class SuiteOptions {

  @Option(
      names = "--suite",
      paramLabel = "FILE",
      description = "as written by mvn dev.tracekernel:tracekernel-vm-runner:suite")
  private Optional<Path> file = Optional.empty();

  @ArgGroup(exclusive = false, multiplicity = "1")
  private ClassPathOptions classPath = new ClassPathOptions();

  Suite suite() throws IOException {
    Suite suite = file.isPresent() ? SuiteFile.read(file.get()) : classPath.suite();
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(suite.environment());
    return suite.withEnvironment(environment);
  }
}
