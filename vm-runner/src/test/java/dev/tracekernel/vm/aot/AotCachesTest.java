package dev.tracekernel.vm.aot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.agent.JvmStart;
import dev.tracekernel.vm.suite.Suite;
import java.io.IOException;
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
  private Instant now = Instant.parse("2026-11-28T12:00:00Z");
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
        .hasSize(2)
        .allMatch(line -> line.contains("(not tried again until 2026-11-29T12:00:00Z, or until "));
  }

  @Test
  void a_refusal_counts_for_a_day() throws Exception {
    java.breakIt();
    caches().startOf(suite());
    java.mendIt();
    now = now.plus(Refusal.KEPT).minusSeconds(1);
    assertThat(caches().startOf(suite()).reads()).isEmpty();

    now = now.plusSeconds(1);
    assertThat(caches().startOf(suite()).reads()).hasValueSatisfying(c -> assertThat(c).exists());
  }

  @Test
  void a_jvm_that_was_killed_says_nothing_of_the_next_time() throws Exception {
    java.breakIt("kill -KILL $$");
    assertThat(caches().startOf(suite()).reads()).isEmpty();
    assertThat(log.getLast())
        .startsWith("guests' JVMs start without prepared classes: the JVM ended with status 137")
        .endsWith("(the next run tries it again)");
    java.mendIt();

    assertThat(caches().startOf(suite()).reads()).isPresent();
  }

  @Test
  void a_refusal_that_an_older_version_remembered_counts_no_more() throws Exception {
    java.breakIt();
    caches().startOf(suite());
    java.mendIt();
    try (Stream<Path> caches = Files.list(folder()).filter(Files::isDirectory)) {
      Files.writeString(caches.findFirst().orElseThrow().resolve("refusal"), "no such luck");
    }

    assertThat(caches().startOf(suite()).reads()).isPresent();
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
    Path first = cacheOf("first");
    usedLast(first, 2);
    Path second = cacheOf("second");
    usedLast(second, 3);
    assertThat(cacheOf("first")).isEqualTo(first); // used again, and so later than the second
    usedLast(second, 4); // later than the first was made, and earlier than it was used

    Path third = cacheOf("third");

    assertThat(kept()).containsExactlyInAnyOrder(first, third);
  }

  @Test
  void as_many_as_are_kept_are_all_kept() throws Exception {
    Path first = cacheOf("first");
    usedLast(first, 1);
    Path second = cacheOf("second");

    assertThat(kept()).containsExactlyInAnyOrder(first, second);
  }

  private Path cacheOf(String name) throws Exception {
    JvmStart start =
        AotCaches.keeping(2, folder(), log::add, () -> now).startOf(suite("-Dname=" + name));
    return start.reads().orElseThrow().getParent();
  }

  private static void usedLast(Path cache, int second) throws IOException {
    Files.setLastModifiedTime(cache, FileTime.from(Instant.EPOCH.plusSeconds(second)));
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(Files::isDirectory).toList();
    }
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
    return AotCaches.keeping(8, folder(), log::add, () -> now);
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
