package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestRootTest {

  @TempDir Path folder;

  private GuestRoot root;

  @BeforeEach
  void create() throws IOException {
    Files.createDirectories(folder.resolve("usr/share"));
    Files.createDirectories(folder.resolve("home"));
    Files.createFile(folder.resolve("usr/share/known.jar"));
    root = new GuestRoot(folder);
  }

  @Test
  void the_hosts_root_lacks_only_what_the_guests_own_tmp_hides() {
    assertThat(lacking(GuestRoot.HOST, "/tmp/build/classes", "/tmp", "/opt/jdk", "/no/such/file"))
        .containsExactly("/tmp/build");
  }

  @Test
  void another_root_lacks_the_first_folder_that_it_has_not() {
    assertThat(lacking(root, "/home/me/project/target", "/home/me/.m2/a.jar", "/srv/b.jar"))
        .containsExactly("/home/me", "/srv");
  }

  @Test
  void a_folder_that_another_root_has_is_never_hidden() {
    assertThat(lacking(root, "/usr/share/java/a.jar", "/usr/lib/b.jar"))
        .containsExactly("/usr/share/java", "/usr/lib");
  }

  @Test
  void what_another_root_has_is_its_own() {
    assertThat(lacking(root, "/usr/share/known.jar", "/usr", "/")).isEmpty();
  }

  @Test
  void the_guests_own_tmp_hides_that_of_another_root_too() throws IOException {
    Files.createDirectories(folder.resolve("tmp/build"));

    assertThat(lacking(root, "/tmp/build/classes")).containsExactly("/tmp/build");
  }

  @Test
  void a_link_is_shown_and_so_is_where_it_leads() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("/usr/lib"));

    assertThat(lacking(root, link.toString()))
        .containsExactly(lacking(root, folder.toString()).getFirst(), "/usr/lib");
  }

  private static List<String> lacking(GuestRoot root, String... paths) {
    return root.lacking(Stream.of(paths).map(Path::of).toList()).stream()
        .map(Path::toString)
        .toList();
  }
}
