package dev.tracekernel.vm.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

  @TempDir Path folder;

  @Test
  void keys_that_are_there_are_fine() throws Exception {
    Path keys = Files.createFile(folder.resolve("keys.gpg"));

    assertThat(Findings.of(new ArchiveKeys(Optional.of(keys))))
        .containsExactly("ok       Debian's keys: " + keys);
  }

  @Test
  void keys_that_the_user_names_have_to_be_there() throws Exception {
    Path keys = folder.resolve("keys.gpg");

    assertThat(Findings.of(new ArchiveKeys(Optional.of(keys))))
        .containsExactly(
            "missing  Debian's keys: there is no "
                + keys
                + "; remedy: name another file by TRACEKERNEL_DEBIAN_KEYRING");
  }

  @Test
  void a_folder_that_can_be_made_is_fine() throws Exception {
    Path cache = folder.resolve("a/b");

    assertThat(Findings.of(new WritableFolder("cache", cache, "name another", Files::isWritable)))
        .containsExactly("ok       cache: " + cache);
  }

  @Test
  void a_folder_that_cannot_be_written_to_is_named() throws Exception {
    Path cache = folder.resolve("a/b");

    assertThat(Findings.of(new WritableFolder("cache", cache, "name another", _ -> false)))
        .containsExactly(
            "missing  cache: this user may not write to " + folder + "; remedy: name another");
  }

  @Test
  void a_file_in_the_place_of_a_folder_is_named() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Path cache = file.resolve("b");

    assertThat(Findings.of(new WritableFolder("cache", cache, "name another", _ -> true)))
        .containsExactly(
            "missing  cache: this user may not write to " + file + "; remedy: name another");
  }

  @Test
  void files_that_can_be_read_are_fine() throws Exception {
    Path jar = Files.createFile(folder.resolve("a.jar"));
    Path none = folder.resolve("none");

    assertThat(Findings.of(new ReadableFiles("class path", List.of(jar, none), Files::isReadable)))
        .containsExactly("ok       class path: all of it can be read");
  }

  @Test
  void a_file_that_cannot_be_read_is_named() throws Exception {
    Path jar = Files.createFile(folder.resolve("a.jar"));

    assertThat(Findings.of(new ReadableFiles("class path", List.of(jar), _ -> false)))
        .containsExactly(
            "missing  class path: "
                + jar
                + " cannot be read by this user, so not in a guest either; remedy: sudo chmod -R"
                + " a+rX "
                + jar);
  }

  @Test
  void many_files_are_counted() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Files.createFile(Files.createDirectories(classes.resolve("a")).resolve("A.class"));
    Files.createFile(classes.resolve("a/B.class"));
    Files.createFile(classes.resolve("a/fine.class"));

    assertThat(
            Findings.of(
                new ReadableFiles(
                    "class path", List.of(classes), path -> path.endsWith("fine.class"))))
        .singleElement()
        .asString()
        .matches(
            "missing  class path: .*/classes/a/[AB]\\.class and 1 more cannot be read by this user,"
                + " so not in a guest either; remedy: sudo chmod -R a\\+rX "
                + classes);
  }

  @Test
  void a_link_to_nothing_is_passed_over() throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Files.createSymbolicLink(classes.resolve("link"), folder.resolve("nowhere"));

    assertThat(Findings.of(new ReadableFiles("class path", List.of(classes), _ -> false)))
        .containsExactly("ok       class path: all of it can be read");
  }

  @Test
  void a_link_that_goes_round_in_circles_cannot_be_read() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("link"));

    assertThat(Findings.of(new ReadableFiles("class path", List.of(link), Files::isReadable)))
        .containsExactly(
            "missing  class path: %s cannot be read by this user, so not in a guest either; remedy: sudo chmod -R a+rX %s"
                .formatted(link, link));
  }

  @Test
  void the_whole_jdk_is_looked_at() throws Exception {
    Path home = Path.of(System.getProperty("java.home"));
    Path java = Files.createSymbolicLink(folder.resolve("java"), home.resolve("bin/java"));

    assertThat(Findings.of(new Jdk(java, Files::isReadable)))
        .containsExactly("ok       JDK: all of it can be read");
    assertThat(Findings.of(new Jdk(java, path -> !path.endsWith("lib/modules"))))
        .containsExactly(
            "missing  JDK: %s cannot be read by this user, so not in a guest either; remedy: sudo chmod -R a+rX %s"
                .formatted(home.toRealPath().resolve("lib/modules"), home.toRealPath()));
  }

  @Test
  void a_jdk_that_is_not_there_is_named() throws Exception {
    Path java = folder.resolve("java");

    assertThat(Findings.of(new Jdk(java, Files::isReadable)))
        .containsExactly(
            "missing  JDK: there is no program "
                + java
                + "; remedy: apt-get install openjdk-25-jre-headless (Debian 13 or later), or name"
                + " another by --java");
  }

  /** As the run does, before it boots anything. */
  @Test
  void a_jdk_that_is_too_old_for_the_agent_is_named() throws Exception {
    Path java = new FakePath(Files.createDirectory(folder.resolve("bin"))).script("java", "");
    Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"21.0.4\"");

    assertThat(Findings.of(new Jdk(java, Files::isReadable)))
        .contains(
            "missing  JDK: "
                + java
                + " is Java 21.0.4, and the agent needs 25 or newer; remedy: apt-get install"
                + " openjdk-25-jre-headless (Debian 13 or later), or name another by --java");
  }
}
