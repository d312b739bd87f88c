package dev.tracekernel.tracer.internal.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

/** A thread in a call that nothing else in this JVM makes, until told to return. */
final class BlockedAccept implements AutoCloseable {

  private final ServerSocketChannel server;
  private final Thread thread;

  BlockedAccept() throws IOException {
    server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    thread = Thread.ofPlatform().unstarted(this::accept);
  }

  /** Returns the set of calls of which it makes one. */
  static CallSet calls() {
    return CallSet.of(List.of("accept", "accept4"));
  }

  void begin() {
    thread.start();
  }

  private void accept() {
    try {
      server.accept().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the call return, and waits until it has. */
  void end() {
    try {
      SocketChannel.open(server.getLocalAddress()).close();
      thread.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    if (thread.isAlive()) {
      end();
    }
    server.close();
  }
}
