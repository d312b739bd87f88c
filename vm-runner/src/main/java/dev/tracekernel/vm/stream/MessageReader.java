package dev.tracekernel.vm.stream;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads on the host what a {@link MessageWriter} sent. For one thread.
 *
 * <p>A guest may die at any byte: what came whole is returned, then the end. The suite was done
 * only if {@link Message.Done} came.
 */
public final class MessageReader implements Closeable {

  private final InputStream channel;
  private long messages;
  private boolean begun;

  /** Reads from a channel, which is closed with this reader. */
  public MessageReader(InputStream channel) {
    this.channel = channel;
  }

  /**
   * Waits for the next message.
   *
   * @return empty at the end of the stream
   * @throws IOException if the channel cannot be read, or holds something else than messages
   */
  public Optional<Message> read() throws IOException {
    return begun || begin() ? frame() : Optional.empty();
  }

  private boolean begin() throws IOException {
    int version = channel.read();
    if (version >= 0 && version != Wire.VERSION) {
      throw new IOException(
          "the guest's messages begin with byte %d instead of %d: the agent is of another version, or something else writes to its channel"
              .formatted(version, Wire.VERSION));
    }
    begun = version >= 0;
    return begun;
  }

  private Optional<Message> frame() throws IOException {
    byte[] header = channel.readNBytes(Integer.BYTES);
    if (header.length < Integer.BYTES) {
      return Optional.empty();
    }
    int length = ByteBuffer.wrap(header).getInt();
    if (length < 1 || length > Wire.LONGEST_MESSAGE) {
      throw damaged("its length is " + length, null);
    }
    byte[] body = channel.readNBytes(length);
    return body.length < length ? Optional.empty() : Optional.of(decode(body));
  }

  private Message decode(byte[] body) throws IOException {
    try {
      Message message = MessageDecoder.decode(body);
      messages++;
      return message;
    } catch (IOException e) {
      throw damaged(String.valueOf(e.getMessage()), e);
    }
  }

  private IOException damaged(String why, @Nullable IOException cause) {
    return new IOException(
        "message %d from the guest is damaged: %s".formatted(messages + 1, why), cause);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
