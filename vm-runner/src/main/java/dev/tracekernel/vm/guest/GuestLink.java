package dev.tracekernel.vm.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** All that leads into a guest that runs. */
record GuestLink(ControlPort control, SocketChannel channel, SocketChannel stdin, Qmp qmp)
    implements AutoCloseable {

  /** Waits for QEMU, which connects to all of them as it starts. */
  static GuestLink accept(HostSockets sockets) throws IOException {
    List<SocketChannel> accepted = new ArrayList<>();
    try {
      accepted.add(sockets.channel().accept());
      accepted.add(sockets.stdin().accept());
      accepted.add(sockets.control().accept());
      accepted.add(sockets.qmp().accept());
      Qmp qmp = new Qmp(accepted.get(3));
      return new GuestLink(new ControlPort(accepted.get(2)), accepted.get(0), accepted.get(1), qmp);
    } catch (IOException e) {
      for (SocketChannel socket : accepted) {
        socket.close();
      }
      throw e;
    }
  }

  /** Closes all of it, of a guest that nobody waits for any more. */
  void abandon() {
    try {
      close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  InputStream channelStream() {
    return Channels.newInputStream(channel);
  }

  @Override
  public void close() throws IOException {
    try (qmp;
        channel;
        stdin;
        control) {
      return;
    }
  }
}
