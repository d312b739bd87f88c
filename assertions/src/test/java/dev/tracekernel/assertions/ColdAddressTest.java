package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;
import static dev.tracekernel.assertions.KernelAssertions.connected;
import static dev.tracekernel.assertions.KernelAssertions.loopback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An address in memory that nobody has touched, so that it can be read only at exit. */
class ColdAddressTest {

  private static final short AF_INET = 2;
  private static final int SOCK_STREAM = 1;
  private static final int SIZE = 16;
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  @AutoClose private static final KernelTracer tracer = KernelTracer.open();

  @TempDir private Path dir;

  @Test
  void the_connections_own_end_is_believed_and_not_what_is_there_later() throws Throwable {
    try (TraceWindow window = tracer.start(TraceDeclaration.allSystemCalls());
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = server.getLocalPort();
      assertThat(connect(address(port))).isZero();
      assertThat(connect(address(0))).isNegative();
      EventPattern late =
          called("connect").matching("late", event -> ((SyscallEvent) event).addressReadLate());
      assertThat(window.trace())
          .containsExactly(2, late)
          .containsExactly(1, connected().to("127.0.0.1", port))
          .doesNotContain(connected().outside(loopback()));
      assertThat(
              Verdicts.of(
                  () -> assertThat(window.trace()).doesNotContain(late.outside(loopback()))))
          .isEqualTo(Verdict.INCONCLUSIVE);
    }
  }

  /** Returns a file with an address in it, mapped anew. */
  private MemorySegment address(int port) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(SIZE).order(ByteOrder.nativeOrder());
    bytes.putShort(AF_INET).order(ByteOrder.BIG_ENDIAN).putShort((short) port).put(LOOPBACK);
    Path file = Files.write(dir.resolve("address-" + port), bytes.array());
    try (FileChannel channel = FileChannel.open(file)) {
      return channel.map(MapMode.READ_ONLY, 0, SIZE, Arena.ofAuto());
    }
  }

  private static int connect(MemorySegment address) throws Throwable {
    int socket = (int) call("socket", ints(3)).invokeExact((int) AF_INET, SOCK_STREAM, 0);
    FunctionDescriptor connect =
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    int result = (int) call("connect", connect).invokeExact(socket, address, SIZE);
    assertThat((int) call("close", ints(1)).invokeExact(socket)).isZero();
    return result;
  }

  private static FunctionDescriptor ints(int count) {
    ValueLayout.OfInt[] parameters = new ValueLayout.OfInt[count];
    Arrays.fill(parameters, ValueLayout.JAVA_INT);
    return FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters);
  }

  private static MethodHandle call(String name, FunctionDescriptor type) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), type);
  }
}
