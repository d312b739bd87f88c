package dev.tracekernel.vm.kernel.debian;

import dev.tracekernel.vm.kernel.KernelUnavailableException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The signed list of a suite's lists.
 *
 * @param stanza its fields
 */
record Release(Stanza stanza) {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss z", Locale.ENGLISH);

  static Release of(String text) {
    return new Release(Stanzas.of(text).getFirst());
  }

  /** Returns the SHA-256 of one of the suite's lists. */
  Optional<String> sha256(String list) {
    return stanza.table("SHA256").stream()
        .filter(row -> row.size() == 3 && row.get(2).equals(list))
        .map(List::getFirst)
        .findFirst();
  }

  /** Whether lists can also be asked for by their hash, so that an update changes none. */
  boolean isByHash() {
    return stanza.get("Acquire-By-Hash").filter("yes"::equals).isPresent();
  }

  /** Returns when the list ends to be trusted; a suite that is not updated any more says none. */
  Optional<Instant> validUntil() {
    return stanza
        .get("Valid-Until")
        .map(date -> ZonedDateTime.parse(date, DATE.withZone(ZoneOffset.UTC)).toInstant());
  }

  /** Refuses the list of another suite, which Debian has signed too: its kernels are other ones. */
  void checkSuite(String from, String suite) {
    List<String> names =
        Stream.of("Suite", "Codename").map(stanza::get).flatMap(Optional::stream).toList();
    if (!names.contains(suite)) {
      throw new KernelUnavailableException(
          "%s is the list of %s, not of %s: the mirror is broken, or not Debian's. Name another."
              .formatted(from, names.isEmpty() ? "no suite" : String.join(", ", names), suite));
    }
  }

  /** Refuses an old list: who keeps one back hides the newer, mended kernels. */
  void checkAge(String from, Instant now) {
    validUntil()
        .filter(now::isAfter)
        .ifPresent(
            end -> {
              throw new KernelUnavailableException(
                  "%s was valid until %s: the mirror is not up to date, or this machine's clock is wrong. To accept old lists: Acquire::Check-Valid-Until \"false\"; in apt's configuration, or -Dtracekernel.debian.check-valid-until=false."
                      .formatted(from, end));
            });
  }
}
