package dev.tracekernel.vm.kernel.io;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server of files on this machine that can misbehave. */
public final class FakeServer implements AutoCloseable {

  private static final String RANGE = "bytes=";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, Fault> faults = new ConcurrentHashMap<>();
  private final Map<String, Runnable> actions = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  /** Opens one. */
  public FakeServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** What happens when half of a file is sent. */
  public interface Fault {

    /** Returns whether the rest is to be sent. */
    boolean goOn() throws InterruptedException;
  }

  /** Returns the root's address. */
  public URI uri() {
    return URI.create(
        "http://"
            + server.getAddress().getHostString()
            + ":"
            + server.getAddress().getPort()
            + "/");
  }

  /** Serves a file, instead of what was there before. */
  public void put(String path, byte[] content) {
    files.put(path, content);
  }

  /** Serves a file no longer. */
  public void remove(String path) {
    files.remove(path);
  }

  /** Returns a file as it is served. */
  public byte[] get(String path) {
    return files.get(path);
  }

  /** Makes one request for a file go wrong: the next. */
  public void failOnce(String path, Fault fault) {
    faults.put(path, fault);
  }

  /** Runs something at each request for a file. */
  public void onRequest(String path, Runnable action) {
    actions.put(path, action);
  }

  /** Returns the requests so far: path, and a blank and the range if one was asked for. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(1);
      String range = exchange.getRequestHeaders().getFirst("Range");
      requests.add(range == null ? path : path + " " + range);
      actions.getOrDefault(path, () -> {}).run();
      byte[] file = files.get(path);
      if (file == null) {
        exchange.sendResponseHeaders(404, -1);
      } else {
        send(exchange, file, from(range), faults.remove(path));
      }
    }
  }

  private static int from(String range) {
    return range == null
        ? 0
        : Integer.parseInt(range.substring(RANGE.length(), range.length() - 1));
  }

  private static void send(HttpExchange exchange, byte[] file, int from, Fault fault)
      throws IOException {
    if (from >= file.length) {
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    int half = fault == null ? file.length : (from + file.length) / 2;
    exchange.sendResponseHeaders(from == 0 ? 200 : 206, file.length - from);
    exchange.getResponseBody().write(file, from, half - from);
    exchange.getResponseBody().flush();
    if (fault != null && goesOn(fault)) {
      exchange.getResponseBody().write(file, half, file.length - half);
    }
  }

  private static boolean goesOn(Fault fault) throws IOException {
    try {
      return fault.goOn();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
