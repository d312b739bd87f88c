package dev.tracekernel.vm.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.agent.suites.EveryKindSuite;
import dev.tracekernel.vm.aot.AotCaches;
import dev.tracekernel.vm.suite.Suite;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a JVM that makes a cache, on the host. */
class PreparedClassesTest {

  private static final String FROM_THE_CACHE = "source: shared objects file";

  @TempDir private Path folder;

  @Test
  void a_suite_has_the_same_results_with_classes_that_come_from_the_cache() throws Exception {
    Suite suite = suite();
    List<String> log = new ArrayList<>();
    JvmStart start = AotCaches.in(folder.resolve("caches"), log::add).startOf(suite);

    AgentRun with = AgentRun.of(suite, loading(start), Set.of(), folder.resolve("with"));
    AgentRun without = AgentRun.of(suite, Set.of(), folder.resolve("without"));

    assertThat(log)
        .containsExactly("preparing the classes of the suite's jars for emulated guests, once");
    assertThat(start.reads()).isPresent();
    assertThat(with.outcomes().toList()).isNotEmpty().isEqualTo(without.outcomes().toList());
    assertThat(loaded("org.junit.jupiter.engine.descriptor.TestMethodTestDescriptor"))
        .contains(FROM_THE_CACHE);
    assertThat(loaded(EveryKindSuite.class.getName())).doesNotContain(FROM_THE_CACHE);
  }

  @Test
  void a_cache_that_is_gone_changes_nothing_and_is_not_in_the_output() throws Exception {
    Suite suite = suite();
    JvmStart start = AotCaches.in(folder.resolve("caches"), line -> {}).startOf(suite);
    Files.delete(start.reads().orElseThrow());

    AgentRun with = AgentRun.of(suite, start, Set.of(), folder.resolve("with"));
    AgentRun without = AgentRun.of(suite, Set.of(), folder.resolve("without"));

    assertThat(with.outcomes().toList()).isNotEmpty().isEqualTo(without.outcomes().toList());
    assertThat(with.output()).hasSameTextualContentAs(without.output());
  }

  /** Its class is missing, so that the rehearsal would fail if it came so far. */
  @Test
  void interceptors_that_a_suite_switches_on_are_not_rehearsed() throws Exception {
    Suite suite = suite();
    List<Path> classPath = new ArrayList<>(suite.classPath());
    classPath.addFirst(jarWithInterceptor());
    List<String> log = new ArrayList<>();

    JvmStart start = AotCaches.in(folder.resolve("caches"), log::add).startOf(on(suite, classPath));

    assertThat(start.reads()).as(log.toString()).isPresent();
  }

  private Path jarWithInterceptor() throws Exception {
    Path jar = folder.resolve("interceptor.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry("junit-platform.properties"));
      out.write("junit.platform.launcher.interceptors.enabled=true".getBytes(UTF_8));
      out.putNextEntry(
          new JarEntry("META-INF/services/org.junit.platform.launcher.LauncherInterceptor"));
      out.write("suites.Interceptor".getBytes(UTF_8));
    }
    return jar;
  }

  /** With the agent in a jar, as users have it; a folder would not be in a cache. */
  private Suite suite() throws Exception {
    Suite suite = AgentRun.suite(EveryKindSuite.class);
    Path jar = jarOf(AgentCommand.ownCode());
    return on(
        suite,
        suite.classPath().stream()
            .map(path -> path.equals(AgentCommand.ownCode()) ? jar : path)
            .toList());
  }

  private static Suite on(Suite suite, List<Path> classPath) {
    return new Suite(
        suite.name(),
        suite.testClasses(),
        classPath,
        suite.selection(),
        suite.java(),
        suite.jvmArguments(),
        suite.systemProperties(),
        Map.of(),
        suite.workingDirectory());
  }

  private Path jarOf(Path classes) throws Exception {
    Path jar = folder.resolve("agent.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> paths = Files.walk(classes)) {
      for (Path path : paths.filter(path -> path.toString().endsWith(".class")).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(path).toString()));
        Files.copy(path, out);
      }
    }
    return jar;
  }

  /** The JVM's list of the classes it loads, beside the tests' output. */
  private JvmStart loading(JvmStart start) {
    List<String> options = new ArrayList<>(start.options());
    options.add("-Xlog:class+load:file=" + folder.resolve("loaded"));
    return new JvmStart(options, start.classPath(), start.reads());
  }

  private String loaded(String name) throws Exception {
    try (Stream<String> lines = Files.lines(folder.resolve("loaded"))) {
      return lines.filter(line -> line.contains(" " + name + " ")).findFirst().orElse("not loaded");
    }
  }
}
