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
import java.util.zip.Checksum;
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

  @Test
  void what_the_suites_rehearsal_comes_to_is_prepared_for_the_jvms_that_tests_start()
      throws Exception {
    Suite suite = with(suite(), rehearsing(RehearsedMain.class.getName()));
    JvmStart start = AotCaches.in(folder.resolve("caches"), line -> {}).startOf(suite);
    AgentRun.of(suite, start, Set.of(), folder.resolve("run"));

    assertThat(child("run", RehearsedMain.class)).isEqualTo("[1]");
    assertThat(loaded(RehearsedMain.JDK_CLASS)).contains(FROM_THE_CACHE);
  }

  @Test
  void without_a_rehearsal_a_class_of_the_jdk_is_not_prepared() throws Exception {
    Suite suite = suite();
    JvmStart start = AotCaches.in(folder.resolve("caches"), line -> {}).startOf(suite);
    AgentRun.of(suite, start, Set.of(), folder.resolve("run"));

    assertThat(child("run", RehearsedMain.class)).isEqualTo("[1]");
    assertThat(loaded(RehearsedMain.JDK_CLASS)).isNotEmpty().doesNotContain(FROM_THE_CACHE);
  }

  @Test
  void a_rehearsal_that_fails_or_is_not_there_leaves_the_cache() throws Exception {
    for (String main : List.of(FailingMain.class.getName(), "no.such.Main")) {
      Suite suite = with(suite(), rehearsing(main));
      JvmStart start = AotCaches.in(folder.resolve("caches"), line -> {}).startOf(suite);
      assertThat(start.reads()).as(main).isPresent();
      assertThat(start.reads().orElseThrow().resolveSibling("output")).exists();
    }
  }

  /** A child loads no class of its own before the cache is mapped: it may find what it needs. */
  public static final class RehearsedMain {
    static final String JDK_CLASS = "java.util.zip.Adler32";

    public static void main(String[] args) throws Exception {
      Checksum checksum = (Checksum) Class.forName(JDK_CLASS).getDeclaredConstructor().newInstance();
      System.out.print(List.of(checksum.getValue()));
    }
  }

  /** Does what a user's can. */
  public static final class FailingMain {
    public static void main(String[] args) {
      throw new IllegalStateException("not on this machine");
    }
  }

  private Path rehearsing(String main) throws Exception {
    Path file = folder.resolve("resources").resolve(SuiteRehearsal.FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, main + "\n");
    return folder.resolve("resources");
  }

  private static Suite with(Suite suite, Path element) {
    List<Path> classPath = new ArrayList<>(suite.classPath());
    classPath.add(element);
    return on(suite, classPath);
  }

  /** What a JVM prints that starts as the agent tells tests to. */
  private String child(String run, Class<?> main) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + folder.resolve(run).resolve(AgentCommand.CHILD),
                "-Xlog:class+load:file=" + folder.resolve("loaded"),
                main.getName())
            .start();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
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
