package dev.tracekernel.vm.guest;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Something that the settings ask for and the guest has not, as its init says it.
 *
 * @param kind which setting
 * @param subject what it names
 * @param reason what the guest's program said; may be empty
 */
record Lack(Kind kind, String subject, String reason) {

  private static final String SEPARATOR = "\t";

  /** Which setting it is, in the init's word, and what to do about it. */
  enum Kind {
    MODULES("the kernel's modules, %s, could not be mounted", "the kernel needs 9p"),
    MODULE(
        "the module %1$s could not be loaded",
        "whether the kernel has it says tracekernel-vm doctor --kernels KERNEL --module %1$s; or leave out --module %1$s"),
    FOLDER(
        "the writable folder %s could not be mounted",
        "name one by --rwdir that the guest can have at the same path, which is not below /proc or /sys"),
    PATH(
        "%s, which the command needs, could not be shown",
        "move it to where the guest's root has nothing in its way"),
    NAMES(
        "/etc/%s could not be taken from this machine",
        "name a root file system with a writable /etc by --root"),
    DISK(
        "the disk %1$s did not come up",
        "the kernel needs virtio_blk, built in or as a module beside it; or leave out --disk %1$s"),
    OWNER(
        "the channel could not be given to the user %s",
        "run as a user whose id the guest can have, or as root"),
    NETWORK(
        "the network could not be set up%s",
        "the kernel needs virtio_net, built in or as a module beside it; or leave out --network");

    private final String what;
    private final String remedy;

    Kind(String what, String remedy) {
      this.what = what;
      this.remedy = remedy;
    }
  }

  /** Reads what follows the init's word: kind, subject and reason, with tabs between them. */
  static Lack parse(String text) {
    String[] parts = text.split(SEPARATOR, 3);
    return new Lack(
        Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)),
        parts.length > 1 ? parts[1] : "",
        parts.length > 2 ? parts[2].strip() : "");
  }

  /** What is lacking, why, and the remedy. */
  String message() {
    String why = reason.isEmpty() ? "" : " (" + reason + ")";
    return kind.what.formatted(subject) + why + ": " + kind.remedy.formatted(subject);
  }

  static GuestException unfit(List<Lack> lacks) {
    return GuestException.notStarted(
        "the guest is not what its settings say: "
            + lacks.stream().map(Lack::message).collect(Collectors.joining("; ")));
  }
}
