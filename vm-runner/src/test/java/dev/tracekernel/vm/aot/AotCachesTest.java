package dev.tracekernel.vm.aot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.agent.JvmStart;
import dev.tracekernel.vm.suite.Suite;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCachesTest {

  /** To record, to create, and to ask whether it is taken. */
  private static final int STARTS_FOR_A_CACHE = 3;

  @TempDir private Path temp;

  private final List<String> log = new ArrayList<>();
  private FakeJava java;
  private Path jar;

  @BeforeEach
  void make() throws Exception {
    java = FakeJava.in(temp.resolve("jdk"));
    jar = temp.resolve("library.jar");
    write(jar, "lib/Library.class");
  }

  @Test
  void a_cache_is_made_once_and_then_taken() throws Exception {
    JvmStart first = caches().startOf(suite());
    JvmStart again = caches().startOf(suite());

    assertThat(java.starts()).isEqualTo(STARTS_FOR_A_CACHE);
    assertThat(again).isEqualTo(first);
    assertThat(first.reads()).hasValueSatisfying(cache -> assertThat(cache).exists());
    assertThat(first.options())
        .contains("-XX:AOTCache=" + first.reads().orElseThrow(), "-Xlog:aot*=off");
    assertThat(first.classPath().getFirst()).isEqualTo(jar);
    assertThat(log)
        .containsExactly("preparing the classes of the suite's jars for emulated guests, once");
  }

  @Test
  void a_jar_of_another_time_needs_another_cache() throws Exception {
    JvmStart before = caches().startOf(suite());
    Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));

    assertThat(caches().startOf(suite()).reads()).isNotEqualTo(before.reads());
  }

  @Test
  void a_jar_of_another_size_needs_another_cache() throws Exception {
    FileTime time = Files.getLastModifiedTime(jar);
    JvmStart before = caches().startOf(suite());
    write(jar, "lib/Library.class", "lib/Other.class");
    Files.setLastModifiedTime(jar, time);

    assertThat(caches().startOf(suite()).reads()).isNotEqualTo(before.reads());
  }

  @Test
  void a_jvm_with_another_option_needs_another_cache() throws Exception {
    JvmStart before = caches().startOf(suite());

    assertThat(caches().startOf(suite("-ea")).reads()).isNotEqualTo(before.reads());
  }

  @Test
  void another_jvm_needs_another_cache() throws Exception {
    JvmStart before = caches().startOf(suite());
    java = FakeJava.in(temp.resolve("other-jdk"));

    assertThat(caches().startOf(suite()).reads()).isNotEqualTo(before.reads());
  }

  @Test
  void a_class_in_a_folder_that_changes_needs_none() throws Exception {
    JvmStart before = caches().startOf(suite());
    Files.createDirectories(temp.resolve("tests"));
    Files.writeString(temp.resolve("tests/New.class"), "");

    assertThat(caches().startOf(suite())).isEqualTo(before);
  }

  @Test
  void a_jvm_that_makes_no_cache_starts_without_and_is_not_asked_again() throws Exception {
    java.breakIt();

    assertThat(caches().startOf(suite())).isEqualTo(JvmStart.of(suite()));
    assertThat(caches().startOf(suite())).isEqualTo(JvmStart.of(suite()));
    assertThat(java.starts()).isEqualTo(1);
    String reason = "the JVM ended with status 3: no such luck";
    assertThat(log)
        .filteredOn(
            line -> line.startsWith("guests' JVMs start without prepared classes: " + reason))
        .hasSize(2);
  }

  @Test
  void an_option_that_speaks_against_it_is_named() throws Exception {
    assertThat(caches().startOf(suite("-Xshare:off"))).isEqualTo(JvmStart.of(suite()));
    assertThat(java.starts()).isZero();
    assertThat(log)
        .containsExactly(
            "guests' JVMs start without prepared classes: the suite's JVM has the option"
                + " -Xshare:off");
  }

  @Test
  void a_reason_is_said_once_in_a_run() throws Exception {
    AotCaches caches = caches();
    caches.startOf(suite("-Xshare:off"));
    caches.startOf(suite("-Xshare:off"));

    assertThat(log).hasSize(1);
  }

  @Test
  void what_a_killed_runner_left_is_no_cache() throws Exception {
    Files.createDirectories(folder().resolve("part"));
    Files.writeString(folder().resolve("part/classes.aot"), "half");

    JvmStart start = caches().startOf(suite());

    assertThat(start.reads().orElseThrow()).isEmptyFile();
    assertThat(folder().resolve("part")).doesNotExist();
  }

  @Test
  void only_the_caches_that_were_used_last_are_kept() throws Exception {
    Path first = cacheOf("first", 1);
    Path second = cacheOf("second", 2);
    assertThat(cacheOf("first", 3)).isEqualTo(first); // used again
    Path third = cacheOf("third", 4);

    assertThat(second).doesNotExist();
    try (Stream<Path> kept = Files.list(folder()).filter(Files::isDirectory)) {
      assertThat(kept).containsExactlyInAnyOrder(first, third);
    }
  }

  private Path cacheOf(String name, int second) throws Exception {
    JvmStart start = AotCaches.keeping(2, folder(), log::add).startOf(suite("-Dname=" + name));
    Path cache = start.reads().orElseThrow().getParent();
    Instant used = Files.getLastModifiedTime(cache).toInstant();
    assertThat(used).isAfter(Instant.EPOCH.plusSeconds(second));
    Files.setLastModifiedTime(cache, FileTime.from(Instant.EPOCH.plusSeconds(second)));
    return cache;
  }

  @Test
  void of_many_runners_one_makes_it() throws Exception {
    try (ExecutorService runners = Executors.newFixedThreadPool(8)) {
      List<Future<JvmStart>> starts =
          Stream.generate(() -> runners.submit(() -> silent().startOf(suite()))).limit(8).toList();
      for (Future<JvmStart> start : starts) {
        assertThat(start.get()).isEqualTo(starts.getFirst().get());
      }
    }
    assertThat(java.starts()).isEqualTo(STARTS_FOR_A_CACHE);
  }

  private AotCaches caches() {
    return AotCaches.in(folder(), log::add);
  }

  private AotCaches silent() {
    return AotCaches.in(folder(), line -> {});
  }

  private Path folder() {
    return temp.resolve("caches");
  }

  private Suite suite(String... options) {
    return Suites.of(java.command(), List.of(temp.resolve("tests"), jar), List.of(options), temp);
  }

  private static void write(Path jar, String... entries) throws Exception {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (String entry : entries) {
        out.putNextEntry(new JarEntry(entry));
      }
    }
  }
}
