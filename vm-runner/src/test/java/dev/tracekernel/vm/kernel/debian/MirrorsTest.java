package dev.tracekernel.vm.kernel.debian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.vm.kernel.KernelUnavailableException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MirrorsTest {

  private static final URI MAIN = URI.create("http://one.test/debian/");
  private static final URI OTHER = URI.create("http://two.test/debian/");
  private static final URI SECURITY = URI.create("http://one.test/debian-security/");

  private static final Mirrors OF_APT =
      new Mirrors(
          Optional.empty(),
          Optional.empty(),
          List.of(
              new Source(MAIN, "bookworm"),
              new Source(OTHER, "bookworm-backports"),
              new Source(SECURITY, "bookworm-security")));

  @Test
  void a_suite_of_the_machine_is_where_the_machine_has_it() {
    assertThat(OF_APT.of("bookworm")).isEqualTo(MAIN);
    assertThat(OF_APT.of("bookworm-backports")).isEqualTo(OTHER);
    assertThat(OF_APT.of("bookworm-security")).isEqualTo(SECURITY);
  }

  @Test
  void other_suites_are_where_their_kind_is() {
    assertThat(OF_APT.of("trixie")).isEqualTo(MAIN);
    assertThat(OF_APT.of("bullseye-security")).isEqualTo(SECURITY);
  }

  @Test
  void a_setting_comes_before_apt() {
    Mirrors mirrors =
        new Mirrors(
            Optional.of(URI.create("https://set.test/debian")), Optional.empty(), OF_APT.sources());

    assertThat(mirrors.of("bookworm")).isEqualTo(URI.create("https://set.test/debian/"));
    assertThat(mirrors.of("bookworm-security")).isEqualTo(SECURITY);
  }

  @Test
  void without_any_the_error_says_how_to_name_one() {
    Mirrors none = new Mirrors(Optional.empty(), Optional.empty(), List.of());

    assertThat(none.knows("trixie")).isFalse();
    assertThatThrownBy(() -> none.of("trixie"))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage(
            "no mirror of Debian's main archive is known, to look for trixie: this machine's apt"
                + " has none. Name one: -Dtracekernel.debian.mirror=https://HOST/debian, or"
                + " TRACEKERNEL_DEBIAN_MIRROR in the environment.");
    assertThatThrownBy(() -> none.of("trixie-security"))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage(
            "no mirror of Debian's security archive is known, to look for trixie-security: this"
                + " machine's apt has none. Name one:"
                + " -Dtracekernel.debian.security-mirror=https://HOST/debian-security, or"
                + " TRACEKERNEL_DEBIAN_SECURITY_MIRROR in the environment.");
  }
}
