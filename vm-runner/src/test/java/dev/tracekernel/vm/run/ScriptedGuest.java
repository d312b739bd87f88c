package dev.tracekernel.vm.run;

import dev.tracekernel.vm.guest.Guest;
import dev.tracekernel.vm.guest.GuestEnd;
import dev.tracekernel.vm.stream.Message;
import dev.tracekernel.vm.stream.MessageWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A guest that says and does what a test wrote down. */
final class ScriptedGuest implements Guest {

  private final Path console;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final List<String> asked = new ArrayList<>();
  private final List<String> fullFolders = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private Optional<GuestEnd> outcome = Optional.of(new GuestEnd.CommandEnded(0));
  private Optional<String> lostBefore = Optional.empty();
  private boolean silent;
  private boolean failsToEnd;

  /** The console is in this folder, which is there. */
  ScriptedGuest(Path folder) {
    console = folder.resolve("console.log");
  }

  ScriptedGuest says(Message... messages) throws IOException {
    said.reset();
    try (MessageWriter writer = new MessageWriter(said)) {
      for (Message message : messages) {
        writer.send(message);
      }
    }
    return this;
  }

  ScriptedGuest saysBytes(int... bytes) {
    for (int b : bytes) {
      said.write(b);
    }
    return this;
  }

  ScriptedGuest prints(String... lines) throws IOException {
    Files.write(console, List.of(lines));
    return this;
  }

  /** The channel stays open until this is closed. */
  ScriptedGuest thenIsSilent() {
    silent = true;
    return this;
  }

  ScriptedGuest ends(GuestEnd how) {
    outcome = Optional.of(how);
    return this;
  }

  ScriptedGuest doesNotPowerOff() {
    outcome = Optional.empty();
    return this;
  }

  /** As one whose files cannot be deleted. */
  ScriptedGuest failsToEnd() {
    failsToEnd = true;
    return this;
  }

  ScriptedGuest isTheSecondAfter(String message) {
    lostBefore = Optional.of(message);
    return this;
  }

  ScriptedGuest hasNoRoomIn(String... folders) {
    fullFolders.addAll(List.of(folders));
    return this;
  }

  /** What the host asked of it, in order. */
  List<String> asked() {
    return asked;
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  @Override
  public String release() {
    return "6.1.0-scripted";
  }

  @Override
  public Map<String, Duration> phases() {
    return Map.of("kernel", Duration.ofSeconds(1));
  }

  @Override
  public Optional<String> lostBefore() {
    return lostBefore;
  }

  @Override
  public InputStream channel() {
    InputStream all = new ByteArrayInputStream(said.toByteArray());
    return silent ? new SequenceInputStream(all, new Silence(closed)) : all;
  }

  @Override
  public Path console() {
    return console;
  }

  @Override
  public String lastOfConsole() {
    return "the console's end";
  }

  @Override
  public Optional<GuestEnd> await(Duration limit) {
    asked.add("power off within " + limit);
    return outcome;
  }

  @Override
  public List<String> fullFolders() {
    return fullFolders;
  }

  @Override
  public String threadDump(Duration limit) {
    asked.add("threads within " + limit);
    return "the JVM's threads";
  }

  @Override
  public String kernelBacktrace() throws InterruptedException {
    asked.add("backtrace");
    try {
      prints("[    9.000000] Kernel panic - not syncing: not one of the test's");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return "the kernel's backtrace";
  }

  @Override
  public void close() {
    closed.countDown();
    if (failsToEnd) {
      throw new UncheckedIOException(new IOException("its folder is in use"));
    }
  }

  /** Ends when the guest is closed. */
  private static final class Silence extends InputStream {

    private final CountDownLatch closed;

    Silence(CountDownLatch closed) {
      this.closed = closed;
    }

    @Override
    public int read() throws IOException {
      try {
        closed.await();
        return -1;
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }
}
