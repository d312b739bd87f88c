package dev.tracekernel.assertions.internal.pattern;

import java.net.InetSocketAddress;

/** The address that a call acts by. */
sealed interface Destination {

  /** An address of an internet family. */
  record Internet(InetSocketAddress address) implements Destination {

    boolean isLoopback() {
      return address.getAddress().isLoopbackAddress();
    }
  }

  /** What is no internet address. */
  enum Other implements Destination {
    /** None, or one that no other host has. */
    WITHIN_HOST,
    /** One of a family that reaches other hosts in a way of its own. */
    OF_OTHER_KIND,
    /** The trace does not tell. */
    UNKNOWN
  }
}
