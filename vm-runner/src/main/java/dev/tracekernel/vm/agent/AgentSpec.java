package dev.tracekernel.vm.agent;

import dev.tracekernel.vm.suite.Fields;
import dev.tracekernel.vm.suite.Suite;
import dev.tracekernel.vm.suite.SuiteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the agent is to do, as the host wrote it down.
 *
 * @param suite without its environment, which may hold secrets and is given to the process
 * @param classes names of the classes that are searched for tests, in the order to run them
 * @param leftOut ids of tests and containers that ran before the VM was lost
 * @param files the folder for files that tests publish
 */
record AgentSpec(Suite suite, List<String> classes, Set<String> leftOut, Path files) {

  AgentSpec {
    suite = suite.withEnvironment(Map.of());
  }

  void write(Path file) throws IOException {
    Fields fields = new Fields();
    SuiteFile.put(suite, fields);
    fields.put("classes", classes);
    fields.put("leftOut", leftOut);
    fields.put("files", files.toString());
    fields.write(file);
  }

  static AgentSpec read(Path file) throws IOException {
    Fields fields = Fields.read(file);
    return new AgentSpec(
        SuiteFile.get(fields),
        fields.list("classes"),
        Set.copyOf(fields.list("leftOut")),
        Path.of(fields.text("files")));
  }
}
