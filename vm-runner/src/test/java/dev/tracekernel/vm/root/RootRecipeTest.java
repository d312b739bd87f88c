package dev.tracekernel.vm.root;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.kernel.debian.Mirrors;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RootRecipeTest {

  private static final Mirrors MIRRORS =
      new Mirrors(
          Optional.of(URI.create("http://one.test/debian")),
          Optional.of(URI.create("http://one.test/debian-security")),
          List.of());

  @Test
  void packages_are_unpacked_by_any_user_and_none_is_set_up() {
    assertThat(command(Map.of()))
        .startsWith("/usr/bin/mmdebstrap", "--mode=chrootless")
        .contains("--variant=extract", "--format=directory", "--architectures=arm64");
  }

  @Test
  void the_release_is_taken_with_its_mended_packages() {
    assertThat(command(Map.of()))
        .containsSequence(
            "trixie",
            "/cache/part",
            "deb http://one.test/debian/ trixie main",
            "deb http://one.test/debian/ trixie-updates main",
            "deb http://one.test/debian-security/ trixie-security main");
  }

  @Test
  void signatures_are_checked_by_the_keys_that_check_kernels() {
    assertThat(command(Map.of())).contains("--keyring=/keys/debian.gpg");
  }

  @Test
  void of_this_machines_apt_only_the_way_to_the_mirror_is_taken() {
    assertThat(
            command(
                Map.of(
                    "Acquire::http::Proxy",
                    "http://proxy.test:3128",
                    "Dir::State",
                    "/elsewhere",
                    "Acquire::Check-Valid-Until",
                    "false")))
        .contains(
            "--aptopt=Acquire::http::Proxy \"http://proxy.test:3128\";",
            "--aptopt=Acquire::Check-Valid-Until \"false\";")
        .noneMatch(word -> word.contains("Dir::State"));
  }

  @Test
  void architectures_have_folders_of_their_own() {
    assertThat(new RootRecipe("arm64").key()).matches("trixie-arm64_[0-9a-f]{12}");
    assertThat(new RootRecipe("amd64").key()).startsWith("trixie-amd64_");
  }

  @Test
  void another_call_of_mmdebstrap_makes_another_folder() {
    RootRecipe other = new RootRecipe("arm64", List.of("--mode=chrootless", "--variant=apt"));

    assertThat(other.key()).isNotEqualTo(new RootRecipe("arm64").key());
    assertThat(new RootRecipe("arm64").key()).isEqualTo(new RootRecipe("arm64").key());
  }

  private static List<String> command(Map<String, String> apt) {
    return new RootRecipe("arm64")
        .command(
            Path.of("/usr/bin/mmdebstrap"),
            Path.of("/keys/debian.gpg"),
            apt,
            MIRRORS,
            Path.of("/cache/part"));
  }
}
