package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.executed;
import static dev.tracekernel.assertions.KernelAssertions.opened;
import static dev.tracekernel.assertions.KernelAssertions.process;
import static dev.tracekernel.assertions.KernelAssertions.read;
import static dev.tracekernel.tracer.event.Errno.ENOENT;

import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A build that is the same on each machine reads nothing under the home directory: git, which looks
 * for its settings there, and can be told not to.
 */
@TraceKernel
class HomeDirectoryTest {

  @TempDir Path home;
  @TempDir Path project;

  @BeforeEach
  void haveSettings() throws IOException {
    Files.writeString(home.resolve(".gitconfig"), "[user]\nname = somebody\n");
  }

  @Test
  void nothing_is_read_under_the_home_directory(KernelTrace trace) throws Exception {
    makeRepository(Map.of("GIT_CONFIG_GLOBAL", "/dev/null"));

    assertThat(trace)
        .contains(executed(Path.of("/usr/bin/git")))
        .doesNotContain(
            read().under(home).by(process("git")), opened().under(home).by(process("git")))
        .doesNotContain(opened().under(home).failingWith(ENOENT));
  }

  void makeRepository(Map<String, String> settings) throws Exception {
    ProcessBuilder git = new ProcessBuilder("git", "init", "--quiet", project.toString());
    git.environment().put("HOME", home.toString());
    git.environment().putAll(settings);
    if (git.inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("git init failed");
    }
  }
}
