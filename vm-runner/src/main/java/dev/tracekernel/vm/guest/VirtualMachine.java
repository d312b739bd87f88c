package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.kernel.BootableKernel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A guest that runs one command.
 *
 * <p>It sees the host's files and writes to memory instead, but for its writable folders. What the
 * command prints is kept in the files {@link #stdout} and {@link #stderr}, what the kernel prints
 * in {@link #console}. The guest powers off when the command has ended, and when this is closed or
 * this JVM dies: then no process and no file of it is left but those in the result folder.
 *
 * <p>Several threads may use it.
 */
public final class VirtualMachine implements Guest {

  /** An emulated guest on a busy machine takes a few: what takes longer hangs. */
  private static final Duration POWER_OFF_LIMIT = Duration.ofSeconds(60);

  private static final int LAST_BYTES = 4096;

  /** Follows the threads in the dump of a HotSpot JVM. */
  private static final String END_OF_THREADS = "JNI global refs";

  private final VmPaths paths;
  private final VmProcess process;
  private final GuestLink link;
  private final Map<String, Duration> phases;
  private final CompletableFuture<GuestEnd> outcome;
  private volatile boolean stuck;
  private Optional<String> lostBefore = Optional.empty();

  VirtualMachine(VmPaths paths, VmProcess process, GuestLink link, Map<String, Duration> phases) {
    this(paths, process, link, phases, POWER_OFF_LIMIT);
  }

  VirtualMachine(
      VmPaths paths,
      VmProcess process,
      GuestLink link,
      Map<String, Duration> phases,
      Duration powerOffLimit) {
    this.paths = paths;
    this.process = process;
    this.link = link;
    this.phases = phases;
    this.outcome =
        process.ended().thenCombine(link.control().ended(), (status, end) -> judge(status));
    Thread.ofVirtual().name("end of the guest").start(() -> seeThatItPowersOff(powerOffLimit));
  }

  /**
   * Boots a kernel, {@linkplain #lostBefore twice} if need be; returns when the command starts.
   *
   * @param resultFolder where output and console are kept; the guest may write to it
   * @throws GuestException if a program is missing, or the command did not start in time
   */
  public static VirtualMachine boot(
      BootableKernel kernel,
      GuestSettings settings,
      Acceleration acceleration,
      GuestCommand command,
      Path resultFolder)
      throws GuestException, InterruptedException {
    Boot boot = new Boot(kernel, settings, acceleration, command);
    return boot(boot.emulatesMany(), () -> boot.into(resultFolder), resultFolder);
  }

  static VirtualMachine boot(
      boolean canBeLost, SecondBoot.Boot<VirtualMachine> boot, Path resultFolder)
      throws GuestException, InterruptedException {
    SecondBoot<VirtualMachine> booted =
        SecondBoot.ifLost(canBeLost, boot, _ -> VmPaths.keepLostConsole(resultFolder));
    booted.guest().lostBefore = booted.before().map(GuestException::getMessage);
    return booted.guest();
  }

  @Override
  public String release() {
    return link.control().release().join();
  }

  @Override
  public Map<String, Duration> phases() {
    return phases;
  }

  @Override
  public Optional<String> lostBefore() {
    return lostBefore;
  }

  @Override
  public InputStream channel() {
    return link.channelStream();
  }

  /**
   * What the command reads, if it is {@linkplain GuestCommand#attached attached}. To be closed once
   * there is no more.
   */
  public OutputStream stdin() {
    return new HalfClosedStream(link.stdin());
  }

  /** The file with the command's standard output. */
  public Path stdout() {
    return paths.stdout().path();
  }

  /** The file with the command's standard error. */
  public Path stderr() {
    return paths.stderr().path();
  }

  @Override
  public Path console() {
    return paths.console().path();
  }

  @Override
  public String lastOfConsole() {
    try {
      return paths.console().tail(LAST_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<GuestEnd> await(Duration limit) throws InterruptedException {
    try {
      return Optional.of(outcome.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public List<String> fullFolders() {
    return link.control().fullFolders();
  }

  @Override
  public String threadDump(Duration limit) throws InterruptedException {
    try {
      long before = paths.stdout().size();
      return link.control().ask("threads", limit)
          ? paths.stdout().awaitAfter(before, END_OF_THREADS, limit)
          : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String kernelBacktrace() throws InterruptedException {
    try {
      return new KernelBacktrace(paths.console(), link, outcome).take();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try (link) {
      end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private GuestEnd judge(int vngStatus) {
    CompletableFuture<Integer> status = link.control().status();
    if (!status.isDone()) {
      return new GuestEnd.Lost(vngStatus);
    }
    return stuck ? new GuestEnd.Stuck(status.join()) : new GuestEnd.CommandEnded(status.join());
  }

  /** The status comes before the guest has written the last of the output: it gets some time. */
  private void seeThatItPowersOff(Duration limit) {
    CompletableFuture.anyOf(link.control().status(), link.control().ended()).join();
    try {
      outcome.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      stuck = true;
      close();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** By its own way first: where the supervisor was killed, there is nobody else to end it. */
  private void end() throws IOException {
    link.qmp().quit();
    process.end();
    paths.folder().delete();
  }
}
