package dev.tracekernel.vm.guest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;

/** All that leads into a guest that runs. */
record GuestLink(ControlPort control, SocketChannel channel, SocketChannel stdin, Qmp qmp)
    implements AutoCloseable {

  /** Waits for QEMU, which connects to all of them as it starts. */
  static GuestLink accept(HostSockets sockets) throws IOException {
    SocketChannel channel = sockets.channel().accept();
    SocketChannel stdin = sockets.stdin().accept();
    ControlPort control = new ControlPort(sockets.control().accept());
    return new GuestLink(control, channel, stdin, new Qmp(sockets.qmp().accept()));
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
