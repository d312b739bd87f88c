package dev.tracekernel.vm.guest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** QEMU's monitor. Its answers do not matter: what it did shows in the guest. */
final class Qmp implements AutoCloseable {

  private final SocketChannel socket;

  Qmp(SocketChannel socket) throws IOException {
    this.socket = socket;
    execute("qmp_capabilities");
  }

  /** Makes the kernel of the guest panic where it is. */
  void injectNmi() {
    executeIfItRuns("inject-nmi");
  }

  /** Ends QEMU, if it runs. */
  void quit() {
    executeIfItRuns("quit");
  }

  private void executeIfItRuns(String command) {
    try {
      execute(command);
    } catch (IOException e) {
      // It has ended, or this is closed.
    }
  }

  private void execute(String command) throws IOException {
    String message = "{\"execute\": \"" + command + "\"}\n";
    socket.write(ByteBuffer.wrap(message.getBytes(StandardCharsets.US_ASCII)));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
