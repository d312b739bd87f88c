package dev.tracekernel.vm.aot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathOrderTest {

  private static final List<String> ASKED =
      List.of("com/acme/A.class", "com/acme/B.class", "com/acme", "junit.properties", "x.txt");

  @TempDir private Path temp;

  @Test
  void jars_come_before_folders_that_have_nothing_of_theirs() throws Exception {
    Path tests = folder("tests", "com/acme/ATest.class", "META-INF/services/x");
    Path one = jar("one.jar", "META-INF/", "META-INF/services/", "com/", "com/lib/One.class");
    Path two = jar("two.jar", "com/lib/Two.class");

    assertThat(ClassPathOrder.of(List.of(tests, one, two)))
        .isEqualTo(new ClassPathOrder(List.of(one, two), List.of(tests)));
  }

  @Test
  void a_jar_stays_behind_a_folder_with_a_file_of_the_same_name() throws Exception {
    Path tests = folder("tests", "junit.properties");
    Path same = jar("same.jar", "junit.properties");

    assertThat(ClassPathOrder.of(List.of(tests, same)).jars()).isEmpty();
  }

  @Test
  void a_jar_that_was_before_the_folder_stays_before_it_whatever_is_in_both() throws Exception {
    Path same = jar("same.jar", "junit.properties");
    Path tests = folder("tests", "junit.properties");

    assertThat(ClassPathOrder.of(List.of(same, tests)).jars()).containsExactly(same);
  }

  @Test
  void a_jar_stays_behind_a_folder_with_classes_in_the_same_package() throws Exception {
    Path tests = folder("tests", "com/acme/A.class");
    Path same = jar("same.jar", "com/acme/", "com/acme/B.class");

    assertThat(ClassPathOrder.of(List.of(tests, same)).jars()).isEmpty();
  }

  @Test
  void a_jar_stays_behind_a_jar_that_stays_if_they_share_a_name() throws Exception {
    Path tests = folder("tests", "a.txt");
    Path stays = jar("stays.jar", "a.txt", "b.txt");
    Path follows = jar("follows.jar", "b.txt");
    Path free = jar("free.jar", "c.txt");

    assertThat(ClassPathOrder.of(List.of(tests, stays, follows, free)))
        .isEqualTo(new ClassPathOrder(List.of(free), List.of(tests, stays, follows)));
  }

  @Test
  void a_class_for_a_newer_java_has_the_name_of_the_class() throws Exception {
    Path tests = folder("tests", "com/acme/A.class");
    Path same = jar("same.jar", "META-INF/versions/11/com/acme/A.class");

    assertThat(ClassPathOrder.of(List.of(tests, same)).jars()).isEmpty();
  }

  @Test
  void nothing_moves_before_a_jar_that_leads_to_others() throws Exception {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "other.jar");
    Path leads = temp.resolve("leads.jar");
    new JarOutputStream(Files.newOutputStream(leads), manifest).close();
    Path free = jar("free.jar", "c.txt");

    assertThat(ClassPathOrder.of(List.of(leads, free)).jars()).isEmpty();
  }

  @Test
  void what_each_jar_has_of_its_own_keeps_nothing_back() throws Exception {
    Path tests = folder("tests", "a.txt", "META-INF/LICENSE", "module-info.class");
    Path stays = jar("stays.jar", "META-INF/MANIFEST.MF", "META-INF/NOTICE.txt", "a.txt");
    Path free =
        jar(
            "free.jar",
            "META-INF/MANIFEST.MF",
            "META-INF/LICENSE",
            "META-INF/NOTICE.txt",
            "META-INF/versions/9/module-info.class");

    assertThat(ClassPathOrder.of(List.of(tests, stays, free)).jars()).containsExactly(free);
  }

  @Test
  void no_jar_moves_before_a_folder_with_a_manifest() throws Exception {
    Path tests = folder("tests", "META-INF/MANIFEST.MF");
    Path free = jar("free.jar", "c.txt");

    assertThat(ClassPathOrder.of(List.of(tests, free)).jars()).isEmpty();
  }

  @Test
  void what_is_not_there_keeps_nothing_back() throws Exception {
    Path missing = temp.resolve("missing");
    Path free = jar("free.jar", "c.txt");

    assertThat(ClassPathOrder.of(List.of(missing, free)).whole()).containsExactly(free, missing);
  }

  @Test
  void everything_is_found_where_it_was_found_before() throws Exception {
    List<Path> classPath =
        List.of(
            folder("tests", "com/acme/A.class", "x.txt"),
            jar("free.jar", "free.txt"),
            jar("a.jar", "com/acme/", "com/acme/A.class", "junit.properties"),
            folder("classes", "com/acme/B.class", "junit.properties"),
            jar("b.jar", "junit.properties"),
            jar("c.jar", "other.txt"));

    List<Path> other = ClassPathOrder.of(classPath).whole();

    assertThat(other).isNotEqualTo(classPath).hasSameElementsAs(classPath);
    for (String name : ASKED) {
      assertThat(found(name, other)).isNotEmpty().isEqualTo(found(name, classPath));
    }
  }

  private static List<URL> found(String name, List<Path> classPath) throws IOException {
    URL[] urls = new URL[classPath.size()];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = classPath.get(i).toUri().toURL();
    }
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      return Collections.list(loader.getResources(name));
    }
  }

  private Path folder(String name, String... files) throws IOException {
    Path folder = temp.resolve(name);
    for (String file : files) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), name);
    }
    return folder;
  }

  private Path jar(String name, String... entries) throws IOException {
    Path jar = temp.resolve(name);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (String entry : entries) {
        out.putNextEntry(new JarEntry(entry));
      }
    }
    return jar;
  }
}
