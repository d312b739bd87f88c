package dev.tracekernel.vm.guest;

import java.util.Locale;

/** A virtio port between the guest and the host: each has but one user on either side. */
enum Port {
  /** The guest says what it is about, and is told what to do. */
  CONTROL,
  /** What the command says to the host. */
  CHANNEL,
  STDIN,
  STDOUT,
  STDERR;

  String hostName() {
    return name().toLowerCase(Locale.ROOT);
  }

  String guestName() {
    return "tracekernel." + hostName();
  }
}
