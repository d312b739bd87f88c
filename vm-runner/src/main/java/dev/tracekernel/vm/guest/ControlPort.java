package dev.tracekernel.vm.guest;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The talk with the guest's init: lines of a word or two. */
final class ControlPort implements AutoCloseable {

  private final SocketChannel socket;
  private final CompletableFuture<String> release = new CompletableFuture<>();
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final List<String> fullFolders = new CopyOnWriteArrayList<>();
  private final List<Lack> lacks = new ArrayList<>(); // of the thread that reads
  private final CompletableFuture<Integer> status = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

  ControlPort(SocketChannel socket) {
    this.socket = socket;
    Thread.ofVirtual().name("control port").start(this::read);
  }

  /** The kernel's release, once init runs. */
  CompletableFuture<String> release() {
    return release;
  }

  /** Completes when the command starts; fails if the guest is not what its settings say. */
  CompletableFuture<Void> started() {
    return started;
  }

  /** Said before the status, of a command that failed. */
  List<String> fullFolders() {
    return List.copyOf(fullFolders);
  }

  /** The command's exit status. */
  CompletableFuture<Integer> status() {
    return status;
  }

  /** Completes when the guest says no more. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /** Asks init to do what the word says; whether it did in time. */
  boolean ask(String word, Duration limit) throws InterruptedException {
    done.clear();
    try {
      socket.write(ByteBuffer.wrap((word + "\n").getBytes(StandardCharsets.US_ASCII)));
    } catch (IOException e) {
      return false; // the guest is gone
    }
    return word.equals(done.poll(limit.toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Closes the port; a guest that still runs powers itself off then. */
  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(Channels.newReader(socket, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        hear(line.strip().split(" ", 2));
      }
    } catch (IOException e) {
      // Closed, from one side or the other: nothing more will be said.
    } finally {
      ended.complete(null);
    }
  }

  private void hear(String[] words) {
    switch (words[0]) {
      case "up" -> release.complete(words[1]);
      case "started" -> started.complete(null);
      case "lacks" -> lacks.add(Lack.parse(words[1]));
      case "unfit" -> started.completeExceptionally(Lack.unfit(lacks));
      case "full" -> fullFolders.add(words[1]);
      case "exit" -> status.complete(Integer.valueOf(words[1]));
      case "did" -> done.add(words[1]);
      default -> throw new IllegalStateException("the guest's init said \"" + words[0] + "\"");
    }
  }
}
