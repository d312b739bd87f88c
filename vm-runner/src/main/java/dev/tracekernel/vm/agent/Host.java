package dev.tracekernel.vm.agent;

import dev.tracekernel.vm.stream.Message;
import dev.tracekernel.vm.stream.MessageWriter;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The host, as listeners see it, which may throw no checked exception. */
final class Host {

  private final MessageWriter channel;

  Host(MessageWriter channel) {
    this.channel = channel;
  }

  void tell(Message message) {
    try {
      channel.send(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
