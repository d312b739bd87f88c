package dev.tracekernel.tracer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A listener with room for two connections, which nobody accepts until it is told to: what else
 * connects has its SYN dropped, and sends the next one after a second.
 */
final class FullListener implements AutoCloseable {

  private static final int ROOM = 2;

  private final ServerSocketChannel listener = ServerSocketChannel.open();
  private final List<SocketChannel> open = new ArrayList<>();

  FullListener(String host) throws IOException {
    listener.bind(new InetSocketAddress(host, 0), ROOM - 1);
  }

  InetSocketAddress address() throws IOException {
    return (InetSocketAddress) listener.getLocalAddress();
  }

  /** Takes all the room; returns how long each took, seen from here. */
  List<Long> fill() throws IOException {
    List<Long> around = new ArrayList<>();
    for (int i = 0; i < ROOM; i++) {
      long begin = System.nanoTime();
      open.add(SocketChannel.open(address()));
      around.add(System.nanoTime() - begin);
    }
    return around;
  }

  /** Connects without waiting. */
  SocketChannel connect() throws IOException {
    SocketChannel channel = SocketChannel.open();
    open.add(channel);
    channel.configureBlocking(false);
    channel.connect(address());
    return channel;
  }

  /** Makes room again. */
  void accept() throws IOException {
    for (int i = 0; i < ROOM; i++) {
      open.add(listener.accept());
    }
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel each : open) {
      each.close();
    }
    listener.close();
  }
}
