package dev.tracekernel.vm.kernel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.vm.kernel.KernelUnavailableException;
import dev.tracekernel.vm.kernel.debian.FakeSigner;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a mirror that is broken or evil can send. */
class TrustTest extends StoreTest {

  private static final String SIGNED = FakeDebian.dist(SUITE) + "InRelease";
  private static final String LIST = FakeDebian.dist(SUITE) + "main/binary-amd64/Packages.xz";

  @Test
  void a_package_with_a_wrong_hash_is_refused() throws IOException {
    String right = debian.sha256(debian.server().get(deb));
    byte[] wrong = FakeDebian.text("another file");
    debian.server().put(deb, wrong);

    assertThatThrownBy(() -> get("6.1"))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage(refusal(debian.server().uri().resolve(deb), debian.sha256(wrong), right));
    assertThat(kernels()).isEmpty();
  }

  @Test
  void a_list_with_a_wrong_hash_is_refused() throws IOException {
    String right = debian.sha256(debian.server().get(LIST));
    byte[] wrong = FakeDebian.text("another list");
    debian.server().put(LIST, wrong);

    assertThatThrownBy(() -> get("6.1"))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage(refusal(debian.server().uri().resolve(LIST), debian.sha256(wrong), right));
  }

  @Test
  void a_signature_by_another_key_is_refused() throws IOException {
    try (FakeSigner other = new FakeSigner(keys)) {
      debian.server().put(SIGNED, other.sign("Origin: Debian\nSuite: bookworm\n"));
    }

    assertRefused("No public key");
  }

  @Test
  void a_text_that_was_changed_after_it_was_signed_is_refused() {
    String signed = new String(debian.server().get(SIGNED), StandardCharsets.UTF_8);
    debian.server().put(SIGNED, FakeDebian.text(signed.replace("Origin: D", "Origin: d")));

    assertRefused("BAD signature");
  }

  @Test
  void a_text_without_a_signature_is_refused() {
    debian.server().put(SIGNED, FakeDebian.text("Origin: Debian\nSuite: bookworm\n"));

    assertRefused("no valid OpenPGP data found");
  }

  @Test
  void what_stands_beside_the_signed_text_is_not_read() throws IOException {
    String signed = new String(debian.server().get(SIGNED), StandardCharsets.UTF_8);
    String evil = "SHA256:\n %s 1 main/binary-amd64/Packages.xz\n\n".formatted("0".repeat(64));
    debian.server().put(SIGNED, FakeDebian.text(evil + signed));

    assertThat(get("6.1").release()).isEqualTo(RELEASE);
  }

  /** Debian signs all its suites with the same keys. */
  @Test
  void the_list_of_another_suite_is_refused() throws IOException {
    debian.add("trixie", "6.12.1-amd64", "6.12.1-1");
    debian.publish("trixie");
    debian.server().put(SIGNED, debian.server().get(FakeDebian.dist("trixie") + "InRelease"));

    assertThatThrownBy(() -> get("6.1"))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage(
            debian.server().uri()
                + SIGNED
                + " is the list of oldstable, trixie, not of bookworm: the mirror is broken, or not"
                + " Debian's. Name another.");
  }

  @Test
  void a_suite_can_be_asked_for_by_its_other_name() throws IOException {
    debian.add(SUITE, "linux-image-amd64", "6.1.176-1", "", Map.of());
    debian.publish(SUITE);
    debian.server().put("dists/oldstable/InRelease", debian.server().get(SIGNED));
    debian.server().put("dists/oldstable/main/binary-amd64/Packages.xz", debian.server().get(LIST));

    assertThat(get("debian:oldstable").release()).isEqualTo(RELEASE);
  }

  @Test
  void an_old_list_is_refused_unless_the_user_wants_it() throws IOException {
    debian.field("Valid-Until", "Sat, 7 Nov 2015 01:02:03 UTC");
    debian.publish(SUITE);

    assertThatThrownBy(() -> get("6.1"))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage(
            debian.server().uri()
                + SIGNED
                + " was valid until 2015-11-07T01:02:03Z: the mirror is not up to date, or this"
                + " machine's clock is wrong. To accept old lists: Acquire::Check-Valid-Until"
                + " \"false\"; in apt's configuration, or"
                + " -Dtracekernel.debian.check-valid-until=false.");
    KernelSettings lenient = with(settings().keyring(), Optional.of(false));
    store = KernelStore.open(lenient, progress::add);
    assertThat(get("6.1").release()).isEqualTo(RELEASE);
  }

  @Test
  void a_list_that_is_still_valid_is_taken_by_its_hash() throws IOException {
    debian.field("Valid-Until", "Tue, 31 Dec 2211 23:59:59 UTC");
    debian.field("Acquire-By-Hash", "yes");
    debian.publish(SUITE);
    byte[] list = debian.server().get(LIST);
    debian.server().remove(LIST);
    debian
        .server()
        .put(
            FakeDebian.dist(SUITE) + "main/binary-amd64/by-hash/SHA256/" + debian.sha256(list),
            list);

    assertThat(get("6.1").release()).isEqualTo(RELEASE);
  }

  @Test
  void without_keys_the_error_says_where_to_get_them() {
    Path none = temp.resolve("none.gpg");
    store = KernelStore.open(with(Optional.of(none), Optional.of(true)), progress::add);

    assertThatThrownBy(() -> get("6.1"))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessage(
            "the signatures of Debian's lists cannot be checked: there is no "
                + none
                + ". Install the package debian-archive-keyring, or name its file:"
                + " -Dtracekernel.debian.keyring=FILE, or TRACEKERNEL_DEBIAN_KEYRING in the"
                + " environment.");
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(() -> get("6.1"))
        .isInstanceOf(KernelUnavailableException.class)
        .hasMessageStartingWith(
            "the signature of %s is not one of the keys in %s ("
                .formatted(debian.server().uri() + SIGNED, signer.keyring()))
        .hasMessageContaining(reason)
        .hasMessageEndingWith(
            "): the mirror is not Debian's, or the package debian-archive-keyring is too old.");
    assertThat(requestsFor(LIST)).isZero();
  }

  private static String refusal(URI uri, String found, String expected) {
    return "%s is not the file that was expected: its SHA-256 is %s, not %s. The mirror serves a wrong file or something between changed it: try another mirror."
        .formatted(uri, found, expected);
  }

  private KernelSettings with(Optional<Path> keyring, Optional<Boolean> checksAge) {
    KernelSettings settings = settings();
    return new KernelSettings(
        settings.cache(),
        settings.lockFile(),
        settings.mirror(),
        settings.securityMirror(),
        keyring,
        checksAge);
  }
}
