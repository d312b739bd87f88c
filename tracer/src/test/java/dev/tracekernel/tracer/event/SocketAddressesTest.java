package dev.tracekernel.tracer.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on bytes that it makes up
class SocketAddressesTest {

  private static final int AF_UNSPEC = 0;
  private static final int AF_UNIX = 1;
  private static final int AF_INET = 2;
  private static final int AF_INET6 = 10;
  private static final int AF_NETLINK = 16;

  @Test
  void an_ipv4_address() throws Exception {
    byte[] bytes = sockaddr(AF_INET, 16, 443, 4, 10, 1, 2, 3);
    assertThat(decode(bytes))
        .contains(new InetSocketAddress(InetAddress.getByName("10.1.2.3"), 443));
  }

  @Test
  void an_ipv6_address() throws Exception {
    byte[] bytes =
        sockaddr(AF_INET6, 28, 65535, 8, InetAddress.getByName("2001:db8::1").getAddress());
    assertThat(decode(bytes))
        .contains(new InetSocketAddress(InetAddress.getByName("2001:db8::1"), 65535));
    assertThat(((InetSocketAddress) decode(bytes).orElseThrow()).getAddress())
        .isInstanceOf(Inet6Address.class);
  }

  @Test
  void an_ipv4_mapped_ipv6_address_is_the_ipv4_address() throws Exception {
    byte[] bytes =
        sockaddr(AF_INET6, 28, 80, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 127, 0, 0, 1);
    assertThat(decode(bytes))
        .contains(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 80));
  }

  @Test
  void a_unix_path_with_and_without_its_terminator() {
    for (String text : new String[] {"/run/x", "/run/x\0garbage"}) {
      byte[] path = text.getBytes(StandardCharsets.US_ASCII);
      byte[] bytes = sockaddr(AF_UNIX, 2 + path.length, 0, 2, path);
      assertThat(decode(bytes)).contains(UnixDomainSocketAddress.of("/run/x"));
    }
  }

  @Test
  void an_address_without_family_is_an_ipv4_address_but_where_it_disconnects() throws Exception {
    byte[] bytes = sockaddr(AF_UNSPEC, 16, 53, 4, 10, 1, 2, 3);
    InetSocketAddress address = new InetSocketAddress(InetAddress.getByName("10.1.2.3"), 53);
    assertThat(SocketAddresses.decode("sendto", bytes)).contains(address);
    assertThat(SocketAddresses.decode("bind", bytes)).contains(address);
    assertThat(SocketAddresses.decode("connect", bytes)).isEmpty();
    assertThat(SocketAddresses.decode("sendto", Arrays.copyOf(bytes, 15))).isEmpty();
  }

  @Test
  void what_is_no_address_of_these_is_none() {
    assertThat(decode(new byte[0])).isEmpty();
    assertThat(decode(new byte[1])).isEmpty();
    assertThat(decode(sockaddr(AF_UNIX, 2, 0, 2))).as("unnamed").isEmpty();
    assertThat(decode(sockaddr(AF_UNIX, 6, 0, 2, 0, 'a'))).as("abstract").isEmpty();
    assertThat(decode(sockaddr(AF_NETLINK, 12, 0, 4))).isEmpty();
    assertThat(decode(Arrays.copyOf(sockaddr(AF_INET, 16, 1, 4), 7))).isEmpty();
    assertThat(decode(Arrays.copyOf(sockaddr(AF_INET6, 28, 1, 8), 23))).isEmpty();
  }

  private static Optional<SocketAddress> decode(byte[] bytes) {
    return SocketAddresses.decode("connect", bytes);
  }

  private static byte[] sockaddr(int family, int size, int port, int at, int... bytes) {
    byte[] narrow = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      narrow[i] = (byte) bytes[i];
    }
    return sockaddr(family, size, port, at, narrow);
  }

  /** The family is in host byte order, the port in network byte order. */
  private static byte[] sockaddr(int family, int size, int port, int at, byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.allocate(Math.max(size, at + bytes.length));
    if (family != AF_UNIX) {
      buffer.putShort(2, (short) port);
    }
    buffer.order(ByteOrder.nativeOrder()).putShort(0, (short) family);
    return Arrays.copyOf(buffer.put(at, bytes).array(), size);
  }
}
