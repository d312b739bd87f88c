package dev.tracekernel.vm.guest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.CompletableFuture;

/** Passes on what a guest's command prints, as it comes, to two streams of the host. */
final class OutputRelay implements AutoCloseable {

  private final FollowedFile stdout;
  private final FollowedFile stderr;
  private final FollowedFile console;
  private final OutputStream out;
  private final OutputStream err;
  private final WatchService changes;
  private final CompletableFuture<Void> followed = new CompletableFuture<>();

  private OutputRelay(VmPaths paths, Streams streams) throws IOException {
    this.stdout = FollowedFile.create(paths.stdout().path());
    this.stderr = FollowedFile.create(paths.stderr().path());
    this.console = FollowedFile.create(paths.console().path());
    this.out = streams.out();
    this.err = streams.err();
    this.changes = paths.results().getFileSystem().newWatchService();
    paths.results().register(changes, StandardWatchEventKinds.ENTRY_MODIFY);
  }

  /** Begins before there is any output, in a folder that is empty. */
  static OutputRelay start(VmPaths paths, Streams streams) throws IOException {
    OutputRelay relay = new OutputRelay(paths, streams);
    Thread.ofPlatform().daemon().name("output of the guest").start(relay::follow);
    return relay;
  }

  /** Passes on the rest, after the guest's end. */
  void finish() throws IOException {
    changes.close();
    followed.join();
    passOn();
  }

  /** What the kernel said, after the guest's end too. */
  String console() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    console.passOn(text);
    return text.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    try (changes;
        stdout;
        stderr;
        console) {
      return;
    }
  }

  private void follow() {
    try {
      WatchKey key;
      do {
        key = changes.take();
        key.pollEvents();
        passOn();
      } while (key.reset());
    } catch (ClosedWatchServiceException | InterruptedException | IOException e) {
      // The guest has ended, or nobody reads any more: finish() passes on the rest, or says so.
    } finally {
      followed.complete(null);
    }
  }

  private void passOn() throws IOException {
    stdout.passOn(out);
    stderr.passOn(err);
  }
}
