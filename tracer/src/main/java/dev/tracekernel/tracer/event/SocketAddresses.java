package dev.tracekernel.tracer.event;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** Decodes {@code struct sockaddr}: bytes as the caller passed them, family in host byte order. */
final class SocketAddresses {

  private static final int NONE = -1;
  private static final int AF_UNSPEC = 0;
  private static final int AF_UNIX = 1;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;

  private SocketAddresses() {}

  /** Without a family, connect ends a connection; a socket of IPv4 takes it for AF_INET. */
  static Optional<SocketAddress> decode(String call, byte[] bytes) {
    boolean disconnects = call.equals("connect") && family(bytes).orElse(NONE) == AF_UNSPEC;
    return disconnects ? Optional.empty() : decode(bytes);
  }

  /** Returns the family, empty if there is no address. */
  static OptionalInt family(byte[] bytes) {
    return bytes.length < Short.BYTES
        ? OptionalInt.empty()
        : OptionalInt.of(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getShort());
  }

  private static Optional<SocketAddress> decode(byte[] bytes) {
    int family = family(bytes).orElse(NONE);
    if ((family == AF_INET && bytes.length >= 8) || (family == AF_UNSPEC && bytes.length >= 16)) {
      return Optional.of(internet(bytes, 4, 4));
    }
    if (family == AF_INET6 && bytes.length >= 24) {
      return Optional.of(internet(bytes, 8, 16));
    }
    boolean named = bytes.length > 2 && bytes[2] != 0;
    return family == AF_UNIX && named ? unix(bytes) : Optional.empty();
  }

  /** {@link InetAddress} turns an IPv4-mapped IPv6 address into the IPv4 address that it means. */
  private static SocketAddress internet(byte[] bytes, int offset, int length) {
    int port = Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(2));
    try {
      byte[] address = Arrays.copyOfRange(bytes, offset, offset + length);
      return new InetSocketAddress(InetAddress.getByAddress(address), port);
    } catch (UnknownHostException e) {
      throw new AssertionError("4 and 16 bytes are always an address", e);
    }
  }

  /** Empty where the JVM cannot name the file. */
  private static Optional<SocketAddress> unix(byte[] bytes) {
    int end = 2;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    try {
      String path = new String(bytes, 2, end - 2, StandardCharsets.UTF_8);
      return Optional.of(UnixDomainSocketAddress.of(path));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
