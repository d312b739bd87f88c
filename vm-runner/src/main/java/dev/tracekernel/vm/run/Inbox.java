package dev.tracekernel.vm.run;

import dev.tracekernel.vm.stream.Message;
import dev.tracekernel.vm.stream.MessageReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads a guest's messages ahead, so that waiting for one can have a limit. */
final class Inbox {

  /** What came next. */
  sealed interface Item {

    /** A message. */
    record Received(Message message) implements Item {}

    /** Nothing more follows; the problem is empty if the stream just ended. */
    record Closed(String problem) implements Item {}
  }

  private final MessageReader reader;
  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();

  private Inbox(MessageReader reader) {
    this.reader = reader;
  }

  /** Starts to read; ends with the stream. */
  static Inbox of(MessageReader reader) {
    Inbox inbox = new Inbox(reader);
    Thread.ofVirtual().name("messages of the guest").start(inbox::readAll);
    return inbox;
  }

  /** Waits; empty if nothing came in time. */
  Optional<Item> poll(Duration limit) throws InterruptedException {
    return Optional.ofNullable(items.poll(limit.toNanos(), TimeUnit.NANOSECONDS));
  }

  private void readAll() {
    String problem = "";
    try (reader) {
      for (Optional<Message> next = reader.read(); next.isPresent(); next = reader.read()) {
        items.add(new Item.Received(next.get()));
      }
    } catch (IOException e) {
      problem = String.valueOf(e.getMessage());
    }
    items.add(new Item.Closed(problem));
  }
}
