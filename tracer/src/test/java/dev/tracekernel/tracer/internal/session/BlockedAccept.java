package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A thread in a call that nothing else in this JVM makes, until told to return. */
final class BlockedAccept implements AutoCloseable {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String NAME = "blocked-accept";
  private static final Set<String> NUMBERS =
      Stream.of("accept", "accept4")
          .map(SyscallTable.of(Abi.NATIVE)::number)
          .map(number -> Integer.toString(number.orElseThrow()))
          .collect(Collectors.toUnmodifiableSet());

  private final ServerSocketChannel server;
  private final Thread thread;
  private Runnable next = () -> {};

  BlockedAccept() throws IOException {
    server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    thread = Thread.ofPlatform().name(NAME).unstarted(this::acceptAll);
  }

  /** Returns the set of calls of which it makes one. */
  static CallSet calls() {
    return CallSet.of(List.of("accept", "accept4"));
  }

  /** Its thread makes the other one's call next. */
  void andThen(BlockedAccept other) {
    next = other::accept;
  }

  void begin() {
    thread.start();
  }

  /** Begins, and waits until the kernel says that the thread is in the call. */
  void beginUnseen() {
    begin();
    awaitCall("");
  }

  /** Waits until a thread of such is in a call whose arguments begin otherwise. */
  void awaitCall(String before) {
    Awaitility.await().atMost(SOON).until(() -> isIn(before));
  }

  private static boolean isIn(String before) throws IOException {
    String call = callOfThread();
    return NUMBERS.contains(call.split(" ", 2)[0]) && !call.equals(before);
  }

  /** Returns number and arguments, as {@code /proc} has them. */
  static String callOfThread() throws IOException {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      for (Path task : tasks.toList()) {
        if (Files.readString(task.resolve("comm")).strip().equals(NAME)) {
          return Files.readString(task.resolve("syscall"));
        }
      }
    }
    return "";
  }

  private void acceptAll() {
    accept();
    next.run();
  }

  private void accept() {
    try {
      server.accept().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the call return. */
  void connect() {
    try {
      SocketChannel.open(server.getLocalAddress()).close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the call return, and waits until it has. */
  void end() {
    connect();
    join();
  }

  void join() {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  int port() throws IOException {
    return ((InetSocketAddress) server.getLocalAddress()).getPort();
  }

  @Override
  public void close() throws IOException {
    if (thread.isAlive()) {
      end();
    }
    server.close();
  }
}
