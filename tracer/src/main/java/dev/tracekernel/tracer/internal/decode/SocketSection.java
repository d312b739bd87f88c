package dev.tracekernel.tracer.internal.decode;

import dev.tracekernel.tracer.event.SocketEnds;
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
import java.util.Map;
import java.util.Optional;

/** {@code struct tk_socket} and, for a unix socket, what follows: the bytes of a socket's file. */
final class SocketSection {

  static final int SIZE = 48;
  static final int LOCAL_PORT = 8;
  static final int REMOTE_PORT = 10;
  static final int LOCAL_LENGTH = 12;
  static final int REMOTE_LENGTH = 14;
  static final int LOCAL = 16;
  static final int REMOTE = 32;
  static final int UNIX_SIZE = 272;
  static final int UNIX_LOCAL = SIZE;
  static final int UNIX_REMOTE = 160;

  static final Map<String, Integer> LAYOUT =
      Map.of(
          "family", 0,
          "type", 2,
          "protocol", 4,
          "local_port", LOCAL_PORT,
          "remote_port", REMOTE_PORT,
          "local_len", LOCAL_LENGTH,
          "remote_len", REMOTE_LENGTH,
          "local", LOCAL,
          "remote", REMOTE);
  static final Map<String, Integer> UNIX_LAYOUT =
      Map.of("head", 0, "local", UNIX_LOCAL, "remote", UNIX_REMOTE);

  private static final int FAMILY = 2;
  private static final int AF_UNIX = 1;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final Map<String, String> INTERNET =
      Map.of(
          "1-6", "TCP",
          "1-262", "MPTCP",
          "1-132", "SCTP",
          "5-132", "SCTP-SEQPACKET",
          "2-17", "UDP",
          "3-1", "RAW:ICMP",
          "2-1", "ICMP");
  private static final Map<Integer, String> UNIX =
      Map.of(1, "UNIX-STREAM", 2, "UNIX-DGRAM", 5, "UNIX-SEQPACKET");

  private final byte[] bytes;

  SocketSection(byte[] bytes) {
    this.bytes = bytes;
  }

  SocketEnds ends(String argument) {
    return switch (number(0)) {
      case AF_UNIX ->
          new SocketEnds(
              argument,
              UNIX.getOrDefault(number(2), numbers()),
              unix(UNIX_LOCAL, LOCAL_LENGTH),
              unix(UNIX_REMOTE, REMOTE_LENGTH));
      case AF_INET, AF_INET6 ->
          new SocketEnds(
              argument,
              INTERNET.getOrDefault(number(2) + "-" + number(4), numbers()),
              internet(LOCAL, LOCAL_LENGTH, LOCAL_PORT),
              internet(REMOTE, REMOTE_LENGTH, REMOTE_PORT));
      default -> new SocketEnds(argument, numbers(), Optional.empty(), Optional.empty());
    };
  }

  private String numbers() {
    return number(0) + "-" + number(2) + "-" + number(4);
  }

  private Optional<SocketAddress> internet(int at, int length, int port) {
    if (number(length) == 0) {
      return Optional.empty();
    }
    try {
      byte[] address = Arrays.copyOfRange(bytes, at, at + number(length));
      return Optional.of(new InetSocketAddress(InetAddress.getByAddress(address), number(port)));
    } catch (UnknownHostException e) {
      throw new AssertionError("4 and 16 bytes are always an address", e);
    }
  }

  /** Empty where it has no name, or an abstract one, which the JVM cannot name. */
  private Optional<SocketAddress> unix(int at, int length) {
    int end = at + number(length);
    if (end <= at + FAMILY || bytes[at + FAMILY] == 0) {
      return Optional.empty();
    }
    String path = new String(bytes, at + FAMILY, end - at - FAMILY, StandardCharsets.UTF_8);
    try {
      return Optional.of(UnixDomainSocketAddress.of(path.replaceFirst("\0.*", "")));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private int number(int at) {
    return Short.toUnsignedInt(ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getShort(at));
  }
}
