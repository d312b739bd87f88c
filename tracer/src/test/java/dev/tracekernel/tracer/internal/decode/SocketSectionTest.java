package dev.tracekernel.tracer.internal.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("any-kernel") // on bytes that it makes up
class SocketSectionTest {

  private static final int AF_INET = 2;
  private static final byte[] LOCAL = {127, 0, 0, 1};
  private static final byte[] REMOTE = {127, 0, 0, 2};

  @ParameterizedTest(name = "type {0} and protocol {1} is {2}")
  @CsvSource({
    "1, 6, TCP",
    "1, 262, MPTCP",
    "1, 132, SCTP",
    "5, 132, SCTP-SEQPACKET",
    "2, 17, UDP",
    "2, 136, 2-2-136",
  })
  void protocols_have_names(int type, int protocol, String name) {
    assertThat(new SocketSection(socket(type, protocol)).ends("fd"))
        .hasToString(name + ":[127.0.0.1:7->127.0.0.2:9]");
  }

  private static byte[] socket(int type, int protocol) {
    ByteBuffer bytes = ByteBuffer.allocate(SocketSection.SIZE).order(ByteOrder.nativeOrder());
    bytes.putShort((short) AF_INET).putShort((short) type).putShort((short) protocol);
    bytes.putShort(SocketSection.LOCAL_PORT, (short) 7);
    bytes.putShort(SocketSection.REMOTE_PORT, (short) 9);
    bytes.putShort(SocketSection.LOCAL_LENGTH, (short) LOCAL.length);
    bytes.putShort(SocketSection.REMOTE_LENGTH, (short) REMOTE.length);
    bytes.put(SocketSection.LOCAL, LOCAL).put(SocketSection.REMOTE, REMOTE);
    return bytes.array();
  }
}
