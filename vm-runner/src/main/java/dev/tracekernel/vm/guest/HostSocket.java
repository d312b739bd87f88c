package dev.tracekernel.vm.guest;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/** The host's side of a port; QEMU connects to it as it starts. */
final class HostSocket implements AutoCloseable {

  private final ServerSocketChannel server;

  private HostSocket(ServerSocketChannel server) {
    this.server = server;
  }

  static HostSocket listen(Path path) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(path));
      return new HostSocket(server);
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  /** Waits for QEMU; ends with an exception once this is closed. */
  SocketChannel accept() throws IOException {
    SocketChannel accepted = server.accept();
    server.close();
    return accepted;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
