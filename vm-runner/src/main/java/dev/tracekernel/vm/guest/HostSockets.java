package dev.tracekernel.vm.guest;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/** The host's side of all that is no file. */
record HostSockets(HostSocket control, HostSocket channel, HostSocket stdin, HostSocket qmp)
    implements AutoCloseable {

  static HostSockets listen(VmFolder folder) throws IOException {
    return new HostSockets(
        HostSocket.listen(folder.socket(Port.CONTROL.hostName())),
        HostSocket.listen(folder.socket(Port.CHANNEL.hostName())),
        HostSocket.listen(folder.socket(Port.STDIN.hostName())),
        HostSocket.listen(folder.socket(VmFolder.QMP)));
  }

  /** Completes once QEMU has connected to all; fails once this is closed. */
  CompletableFuture<GuestLink> acceptAll() {
    CompletableFuture<GuestLink> accepted = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("wait for QEMU")
        .start(
            () -> {
              try {
                accepted.complete(GuestLink.accept(this));
              } catch (IOException e) {
                accepted.completeExceptionally(e);
              }
            });
    return accepted;
  }

  /** Wakes who waits for a QEMU that will not come. */
  @Override
  public void close() throws IOException {
    try (control;
        channel;
        stdin;
        qmp) {
      return;
    }
  }
}
