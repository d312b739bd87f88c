package dev.tracekernel.tracer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;

/** A thread that is in {@code read} of a pipe, as the kernel says, until it is ended. */
final class BlockedRead implements AutoCloseable {

  private static final String READ = "0 "; // of x86-64; arm64's is 63

  private final Pipe pipe = Pipe.open();
  private final Thread thread;
  private volatile long tid;

  BlockedRead() throws IOException {
    thread = Thread.ofPlatform().start(this::read);
    Awaitility.await().until(this::isReading);
  }

  private void read() {
    try {
      tid =
          Long.parseLong(
              Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString());
      pipe.source().read(ByteBuffer.allocateDirect(1));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isReading() throws IOException {
    String call = tid == 0 ? "" : Files.readString(Path.of("/proc/self/task/" + tid + "/syscall"));
    String number = System.getProperty("os.arch").equals("aarch64") ? "63 " : READ;
    return call.startsWith(number);
  }

  void end() throws IOException, InterruptedException {
    pipe.sink().write(ByteBuffer.wrap(new byte[1]));
    thread.join();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    if (thread.isAlive()) {
      end();
    }
    pipe.sink().close();
    pipe.source().close();
  }
}
