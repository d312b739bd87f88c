package dev.tracekernel.vm.stream;

import dev.tracekernel.vm.result.TestName;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads one message's fields, as {@link MessageEncoder} wrote them. */
final class MessageDecoder {

  private static final Message.Outcome[] OUTCOMES = Message.Outcome.values();

  private final DataInputStream in;

  private MessageDecoder(byte[] body) {
    in = new DataInputStream(new ByteArrayInputStream(body));
  }

  static Message decode(byte[] body) throws IOException {
    MessageDecoder decoder = new MessageDecoder(body);
    Message message = decoder.message();
    if (decoder.in.available() > 0) {
      throw new IOException(decoder.in.available() + " bytes too many");
    }
    return message;
  }

  private Message message() throws IOException {
    int kind = in.readUnsignedByte();
    return switch (kind) {
      case Wire.READY -> new Message.Ready(text(), text());
      case Wire.PLANNED -> new Message.Planned(in.readLong());
      case Wire.EXPECTED -> new Message.Expected(test());
      case Wire.STARTED -> new Message.Started(test());
      case Wire.PUBLISHED -> new Message.Published(test(), entries());
      case Wire.SKIPPED -> new Message.Skipped(test(), text());
      case Wire.FINISHED -> new Message.Finished(test(), outcome(), in.readLong(), text(), text());
      case Wire.DISK_FULL -> new Message.DiskFull(test(), text());
      case Wire.DONE -> new Message.Done();
      case Wire.FAILED -> new Message.Failed(text(), text());
      default -> throw new IOException("unknown kind " + kind);
    };
  }

  private TestName test() throws IOException {
    return new TestName(text(), text(), text(), in.readBoolean());
  }

  private Message.Outcome outcome() throws IOException {
    int ordinal = in.readUnsignedByte();
    if (ordinal >= OUTCOMES.length) {
      throw new IOException("unknown outcome " + ordinal);
    }
    return OUTCOMES[ordinal];
  }

  private Map<String, String> entries() throws IOException {
    Map<String, String> entries = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      entries.put(text(), text());
    }
    return entries;
  }

  private String text() throws IOException {
    return Texts.read(in);
  }
}
