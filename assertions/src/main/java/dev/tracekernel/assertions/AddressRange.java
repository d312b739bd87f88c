package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.pattern.Outside;

/** Some internet addresses; immutable. */
public final class AddressRange {

  /**
   * 127.0.0.0/8, also mapped into IPv6, and ::1. To connect to 0.0.0.0 or :: is to connect to
   * loopback; to bind to it is not.
   */
  static final AddressRange LOOPBACK = new AddressRange(Outside.LOOPBACK);

  private final Outside outside;

  private AddressRange(Outside outside) {
    this.outside = outside;
  }

  Outside outside() {
    return outside;
  }

  @Override
  public String toString() {
    return "loopback";
  }
}
