package dev.tracekernel.vm.guest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/**
 * Writes to a socket whose other end is QEMU. To close it only ends what is written: QEMU drops
 * what it has not read yet from a socket that is closed as a whole.
 */
final class HalfClosedStream extends OutputStream {

  private final SocketChannel socket;

  HalfClosedStream(SocketChannel socket) {
    this.socket = socket;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b});
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (ByteBuffer rest = ByteBuffer.wrap(bytes, offset, length); rest.hasRemaining(); ) {
      socket.write(rest);
    }
  }

  @Override
  public void close() throws IOException {
    if (socket.isOpen()) {
      socket.shutdownOutput();
    }
  }
}
