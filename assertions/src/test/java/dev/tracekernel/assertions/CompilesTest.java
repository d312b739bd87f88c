package dev.tracekernel.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.KernelTrace;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reads as a sentence compiles, and a chain that asserts nothing does not. */
@Tag("any-kernel") // javac reads and writes files, and knows no kernel
class CompilesTest {

  private static final String TEST =
      """
      import static dev.tracekernel.assertions.KernelAssertions.*;
      import static org.assertj.core.api.Assertions.*;

      import dev.tracekernel.assertions.AbRuns;
      import dev.tracekernel.assertions.EventPattern;
      import dev.tracekernel.assertions.KernelSoftAssertions;
      import dev.tracekernel.tracer.KernelTrace;
      import dev.tracekernel.tracer.Latency;
      import dev.tracekernel.tracer.map.Histogram;
      import static dev.tracekernel.tracer.measure.Measure.*;
      import static dev.tracekernel.tracer.event.Errno.*;
      import static java.time.Duration.*;
      import java.nio.file.Path;
      import java.time.Duration;

      class Sentence {
        void test(KernelTrace trace, Path wal, Path tmp, EventPattern written, EventPattern synced,
            Latency before, Histogram kept, AbRuns ab) {
          %s;
        }
      }
      """;

  @TempDir private Path classes;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "assertThat(trace).contains(process(\"java\").called(\"fdatasync\").onPath(wal))",
        "assertThat(trace).contains(thread(\"main\").called(\"openat\"), synced)",
        "assertThat(trace).contains(process(\"x\").thread(\"y\").called(\"openat\"))",
        "assertThat(trace).doesNotContain(called(\"openat\").onPath(glob(\"/etc/**\")))",
        "assertThat(trace).containsInOrder(written, synced)",
        "assertThat(trace).containsInOrder(written, synced, written, synced)",
        "assertThat(trace).containsExactly(1, synced)",
        "assertThat(trace).as(\"text\").containsAtLeast(1, synced).containsAtMost(2, synced)",
        "assertThat(trace).containsInOrder(wrote(tmp), synced(tmp), renamed(tmp, wal), synced(wal))",
        "assertThat(trace).containsExactly(1, synced(wal))",
        "assertThat(trace).doesNotContain(connected().outside(loopback()))",
        "assertThat(trace).doesNotContain(opened().under(\"/etc\").failingWith(ENOENT))",
        "assertThat(trace).contains(created(tmp).withMode(0600).by(process(\"java\")))",
        "assertThat(trace).doesNotContain(synced().lasting(moreThan(ofMillis(20))))",
        "assertThat(trace).doesNotContain(executed())",
        "assertThat(trace).contains(executed(tmp), forked(), startedThread(), exited(0))",
        "assertThat(trace).containsOnly(opened().under(wal), connected().outside(loopback()))",
        "assertThat(trace).containsExactlyInAnyOrder(written, synced)",
        "assertThat(trace).containsInOrderOfTime(\"it waits\", written, synced)",
        "assertThat(trace).within(Duration.ofSeconds(5)).contains(synced(wal))",
        "assertThat(trace).within(Duration.ofSeconds(5)).hasNoLeakedThreads()",
        "assertThat(trace).neverDuring(Duration.ofSeconds(5), executed())",
        "assertThat(trace).neverDuring(() -> wal.toRealPath(), written, synced)",
        "assertThat(trace).events(synced).hasSize(3)",
        "assertThat(trace).satisfies(t -> assertThat(t.snapshot().size()).isPositive())",
        "assertThat(trace.since(trace.mark(\"served\"))).doesNotContain(synced)",
        "assertThat(trace.between(\"a\", \"b\")).hasNoLeakedDescriptors()",
        "assertThat(trace).hasNoLeakedDescriptors(opened().under(wal)).hasNoLeakedProcesses()",
        "assertThat(trace).hasNoLeftoverFiles(created().under(wal))",
        "assertThat(trace).hasNoLeakedThreads(startedThread().by(thread(\"main\")))",
        "KernelSoftAssertions.assertSoftly(s -> s.assertThat(trace).contains(synced))",
        "assertThat(trace.latency(FUTEX_WAIT)).p99().isNotSlowerThan(before, byMoreThanPercent(10))",
        "assertThat(trace.latency(FUTEX_WAIT)).max().isFasterThan(kept).mean().isSlowerThan(before)",
        "AbRuns runs = inTurns(trace).rounds(20).warmUp(2).run(\"a\", () -> {}, \"b\", () -> {})",
        "assertThat(ab.latency(FUTEX_WAIT)).p50().isFasterIn(\"a\", byMoreThanPercent(20))",
        "assertThat(wal).isAbsolute()",
      })
  void a_sentence_compiles(String sentence) {
    assertThat(errors(sentence)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assertThat(trace).contains()                         | compiler.err.cant.apply.symbol",
        "assertThat(trace).doesNotContain()                   | compiler.err.cant.apply.symbol",
        "assertThat(trace).containsInOrder()                  | compiler.err.cant.apply.symbol",
        "assertThat(trace).containsInOrder(synced)            | compiler.err.cant.apply.symbol",
        "assertThat(trace).containsExactly(1)                 | compiler.err.cant.apply.symbol",
        "assertThat(trace).contains(process(\"java\"))        | compiler.err.prob.found.req",
        "assertThat(trace).contains(thread(\"main\"))         | compiler.err.prob.found.req",
        "assertThat(trace).process(\"java\")                  |"
            + " compiler.err.cant.resolve.location.args",
        "assertThat(trace).called(\"openat\")                 |"
            + " compiler.err.cant.resolve.location.args",
        "process(\"java\").onPath(wal)                        |"
            + " compiler.err.cant.resolve.location.args",
        "assertThat(trace).doesNotContain(loopback())         | compiler.err.prob.found.req",
        "assertThat(trace).contains(moreThan(ofMillis(1)))    | compiler.err.prob.found.req",
        "assertThat(trace).containsOnly()                     | compiler.err.cant.apply.symbol",
        "assertThat(trace).containsExactlyInAnyOrder()        | compiler.err.cant.apply.symbol",
        "assertThat(trace).containsInOrderOfTime(synced, synced) | compiler.err.prob.found.req",
        "assertThat(trace).neverDuring(Duration.ofDays(1))    | compiler.err.prob.found.req",
        "assertThat(trace).hasNoLeftoverFiles()               | compiler.err.cant.apply.symbol",
        "assertThat(trace).within(Duration.ofDays(1)).doesNotContain(synced) |"
            + " compiler.err.cant.resolve.location.args",
        "assertThat(trace).within(Duration.ofDays(1)).containsOnly(synced) |"
            + " compiler.err.cant.resolve.location.args",
        "synced.contains(trace)                               |"
            + " compiler.err.cant.resolve.location.args",
      })
  void a_chain_that_asserts_nothing_does_not_compile(String chain, String error) {
    assertThat(errors(chain)).extracting(Diagnostic::getCode).containsExactly(error);
  }

  private List<Diagnostic<? extends JavaFileObject>> errors(String statement) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(found, null, null)) {
      List<String> options = List.of("-proc:none", "-d", classes.toString(), "-cp", classPath());
      var source = List.of(new Source(TEST.formatted(statement)));
      compiler.getTask(null, files, found, options, null, source).call();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .toList();
  }

  /** By where the classes are: the tests' own class path may be a jar that only names others. */
  private static String classPath() {
    return Stream.of(KernelAssertions.class, KernelTrace.class, Assertions.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
        .map(location -> Path.of(URI.create(location.toString())).toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** A source file in memory. */
  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(URI.create("string:///Sentence.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
