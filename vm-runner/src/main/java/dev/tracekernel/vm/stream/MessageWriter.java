package dev.tracekernel.vm.stream;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Sends messages to the host. Threads may share it.
 *
 * <p>When {@link #send} returns, the message has been given to the channel in one write: what comes
 * next may panic the kernel, and the host must know by then which test was running. Only {@link
 * Message.Expected} waits for the next message, as nothing of the user's runs between them.
 *
 * <p>Texts are cut where they are longer than anyone reads, and say so.
 */
public final class MessageWriter implements Closeable {

  private static final int FULL = 65_536;

  private final OutputStream channel;
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

  /**
   * Begins a stream.
   *
   * @param channel unbuffered; closed with this writer
   */
  public MessageWriter(OutputStream channel) {
    this.channel = channel;
    pending.write(Wire.VERSION);
  }

  /** Sends a message. */
  public synchronized void send(Message message) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    new MessageEncoder(new DataOutputStream(body)).encode(message);
    new DataOutputStream(pending).writeInt(body.size());
    body.writeTo(pending);
    if (!(message instanceof Message.Expected) || pending.size() >= FULL) {
      flush();
    }
  }

  private void flush() throws IOException {
    pending.writeTo(channel);
    pending.reset();
  }

  @Override
  public synchronized void close() throws IOException {
    try (channel) {
      flush();
    }
  }
}
