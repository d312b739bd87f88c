package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.executed;
import static dev.tracekernel.assertions.KernelAssertions.exited;
import static dev.tracekernel.assertions.KernelAssertions.forked;
import static dev.tracekernel.assertions.KernelAssertions.process;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.SavedTrace;
import dev.tracekernel.tracer.event.Errno;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A file of format 1, saved on 2026-11-29 on x86-64: a shell that replaces a file. It is loaded as
 * it was then. Whoever changes a record's layout gives it a new number and sees this file refused;
 * then say so here, and keep a newer file beside it.
 */
@Tag("any-kernel") // on a file
class KeptTraceTest {

  private static final String FILE = "format-1.tktrace";
  private static final String NOBODY = "65534";

  @TempDir private Path temporary;

  private static void copyTo(Path file) throws IOException {
    try (InputStream kept = KeptTraceTest.class.getResourceAsStream(FILE)) {
      Files.copy(kept, file);
    }
  }

  private SavedTrace load() throws IOException {
    Path file = temporary.resolve(FILE);
    copyTo(file);
    return KernelTrace.load(file);
  }

  @Test
  void an_older_file_is_judged_as_it_was() throws IOException {
    SavedTrace trace = load();
    assertThat(trace)
        .containsInOrder(
            called("openat").onPath("/tmp/shop/tmp").withFlags("O_CREAT").by(process("dash")),
            called("write").onPath("/tmp/shop/tmp").returning(4))
        .containsExactly(1, process("sync").called("fsync").onPath("/tmp/shop/tmp"))
        .containsExactly(4, forked())
        .contains(executed("/usr/bin/mv"), exited(3).by(process("dash")))
        .contains(called("openat").failingWith(Errno.ENOENT).by(process("cat")))
        .doesNotContain(exited(0).by(process("cat")))
        .hasNoLeakedProcesses(forked());
    assertThat(trace.between("written", "replaced"))
        .containsExactly(1, called("renameat"))
        .doesNotContain(called("fsync"), called("unlinkat"));
    assertThat(trace.since("replaced")).contains(called("unlinkat"));
  }

  @Test
  void an_older_file_has_the_events_and_what_is_known_of_them() throws IOException {
    SavedTrace trace = load();
    assertThat(trace.size()).isEqualTo(45);
    assertThat(trace.losses().isEmpty()).isTrue();
    assertThat(trace.kernel()).isEqualTo("6.18.44 x86_64");
    assertThat(trace.properties()).containsEntry("test", "shop.OrdersTest");
    assertThat(trace.marks().toString()).isEqualTo("[\"written\", \"replaced\"]");
    assertThat(trace.events()) // which was not told then
        .extracting(it -> it.task().pidNamespace())
        .containsOnly(OptionalLong.empty());
    assertThat(trace.events())
        .extracting(Object::toString)
        .contains(
            "sync[10219] sync[10219] fsync(fd=3</tmp/shop/tmp>) = 0",
            "mv[10220] mv[10220] renameat(olddfd=AT_FDCWD, oldname=\"/tmp/shop/tmp (unresolved)\","
                + " newdfd=AT_FDCWD, newname=\"/tmp/shop/orders (unresolved)\") = 0",
            "dash[10201] sh[10201] +++ process exited with 3 +++");
  }

  /** In a JVM of another user: judges a trace. */
  static final class Judge {
    private Judge() {}

    public static void main(String[] arguments) throws IOException {
      System.out.println(
          Files.readString(Path.of("/proc/self/status")).contains("Uid:\t" + NOBODY));
      KernelTrace trace = KernelTrace.load(Path.of(arguments[0]));
      System.out.println(Verdicts.of(() -> assertThat(trace).containsExactly(1, called("fsync"))));
      System.out.println(Verdicts.of(() -> assertThat(trace).doesNotContain(called("fsync"))));
    }
  }

  @Test
  void another_user_without_any_right_judges_it() throws Exception {
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path file = temporary.resolve(FILE);
    copyTo(file);
    assertThat(run(temporary, file)).isEqualTo("true\nPASS\nFAIL\n");
  }

  private String run(Path open, Path file) throws Exception {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
    command.addAll(List.of("--bounding-set=-all", "--inh-caps=-all"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath(open), Judge.class.getName(), file.toString()));
    Process judge =
        new ProcessBuilder(command).directory(open.toFile()).redirectErrorStream(true).start();
    String output = new String(judge.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    judge.waitFor();
    return output;
  }

  /** Copies, since that user may not look where the originals are. */
  private static String classPath(Path open) throws IOException {
    List<String> entries = new ArrayList<>();
    for (Class<?> type :
        List.of(Judge.class, KernelAssertions.class, KernelTrace.class, Assertions.class)) {
      Path from =
          Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
      Path to = open.resolve("code" + entries.size());
      copy(from, to);
      entries.add(to.toString());
    }
    return String.join(":", entries);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : all.toList()) {
        Path copy = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(each, copy);
        }
      }
    }
  }
}
