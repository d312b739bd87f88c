package dev.tracekernel.vm.kernel.debian;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.kernel.io.Command;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf(value = "aptIsHere", disabledReason = "apt-get is not on this machine")
class AptTest {

  @TempDir Path folder;

  static boolean aptIsHere() {
    return Command.find("apt-get").isPresent();
  }

  @BeforeEach
  void foldersOfApt() throws IOException {
    Files.createDirectories(folder.resolve("parts"));
    Files.createDirectories(folder.resolve("lists"));
  }

  @Test
  void both_kinds_of_files_are_read() throws IOException {
    Files.writeString(
        folder.resolve("sources.list"),
        "deb http://one.test/debian bookworm main contrib\n"
            + "deb-src http://one.test/debian trixie main\n"
            + "deb https://one.test/debian-security bookworm-security main\n");
    Files.writeString(
        folder.resolve("parts/debian.sources"),
        "Types: deb\nURIs: http://two.test/debian/\nSuites: sid forky\nComponents: main\n");

    assertThat(apt().sources())
        .containsExactlyInAnyOrder(
            source("http://one.test/debian/", "bookworm"),
            source("https://one.test/debian-security/", "bookworm-security"),
            source("http://two.test/debian/", "sid"),
            source("http://two.test/debian/", "forky"));
  }

  @Test
  void sources_of_others_are_passed_over() throws IOException {
    Files.writeString(
        folder.resolve("sources.list"),
        "deb http://one.test/ubuntu noble main\n"
            + "deb https://two.test/linux/debian bookworm stable\n"
            + "deb https://three.test/php bookworm main\n"
            + "deb http://four.test/debian bookworm main\n");

    assertThat(apt().sources()).containsExactly(source("http://four.test/debian/", "bookworm"));
  }

  @Test
  void what_apt_downloaded_tells_whose_a_source_is() throws IOException {
    Files.writeString(
        folder.resolve("sources.list"),
        "deb http://one.test/mirror bookworm main\ndeb http://two.test/debian bookworm main\n");
    downloaded("one.test_mirror", "Debian");
    downloaded("two.test_debian", "Somebody");

    assertThat(apt().sources()).containsExactly(source("http://one.test/mirror/", "bookworm"));
  }

  private void downloaded(String archive, String origin) throws IOException {
    String suite = archive + "_dists_bookworm_";
    StringBuilder release = new StringBuilder("Origin: " + origin + "\nSHA256:\n");
    for (String architecture : List.of("amd64", "arm64")) {
      Files.createFile(
          folder.resolve("lists/" + suite + "main_binary-" + architecture + "_Packages"));
      release.append(" %s 0 main/binary-%s/Packages\n".formatted("0".repeat(64), architecture));
    }
    Files.writeString(folder.resolve("lists/" + suite + "Release"), release);
  }

  @Test
  void settings_are_read() throws IOException {
    Apt apt =
        apt("-oAcquire::http::Proxy=http://proxy.test:3128", "-oAcquire::Check-Valid-Until=false");

    assertThat(apt.settings()).containsEntry("Acquire::http::Proxy", "http://proxy.test:3128");
    assertThat(Apt.checksAge(apt.settings())).isFalse();
    assertThat(Apt.checksAge(apt("-oAcquire::Check-Valid-Until=true").settings())).isTrue();
    assertThat(Apt.checksAge(Map.of())).isTrue();
  }

  private static Source source(String archive, String suite) {
    return new Source(URI.create(archive), suite);
  }

  private Apt apt(String... more) {
    List<String> options =
        new ArrayList<>(
            List.of(
                "-oDir::Etc::sourcelist=" + folder.resolve("sources.list"),
                "-oDir::Etc::sourceparts=" + folder.resolve("parts"),
                "-oDir::State::lists=" + folder.resolve("lists")));
    options.addAll(List.of(more));
    return new Apt(options);
  }
}
