package dev.tracekernel.tracer.internal.output;

import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tracefs instance of this JVM's own: buffers that get what is printed besides all other readers.
 *
 * <p>The kernel does not end it with the JVM. It refuses to remove one whose files are open, so
 * that whoever starts can try it on all: those of JVMs that were killed go.
 */
final class TracefsInstance implements AutoCloseable {

  private static final String PREFIX = "tracekernel-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "([0-9]+)-[0-9]+");
  private static final String PRINTK = "bpf_trace/bpf_trace_printk";
  private static final String RENAME = "task/task_rename";
  private static final String EXIT = "sched/sched_process_exit";
  private static final String EXEC = "sched/sched_process_exec";
  private static final String STACK = "ftrace/kernel_stack";
  private static final long CLOCKS_MILLIS = 1000;
  private static final AtomicInteger CREATED = new AtomicInteger();
  private static final int TRIES = 10;
  private static final int ENOENT = 2;

  /** Above this, the kernel's default for each CPU is too much together. */
  private static final int MANY_CPUS = 16;

  private static final String LITTLE_KB = "256";

  private final Path folder;
  private final List<CpuBuffer> buffers;
  private final Formats formats;
  private final boolean migrationFlag;

  /** What records look like. */
  record Formats(
      EventFormat printk,
      EventFormat rename,
      EventFormat exit,
      EventFormat exec,
      EventFormat stack) {}

  private TracefsInstance(
      Path folder, List<CpuBuffer> buffers, Formats formats, boolean migrationFlag) {
    this.folder = folder;
    this.buffers = buffers;
    this.formats = formats;
    this.migrationFlag = migrationFlag;
  }

  /**
   * Creates an instance and lets it record.
   *
   * @throws KernelTracingUnavailable if this kernel or this user cannot
   */
  static TracefsInstance create(Path tracefs) {
    requireEvent(tracefs);
    Path instances = tracefs.resolve("instances");
    removeLeftovers(instances);
    for (int i = 0; i < TRIES; i++) {
      Path folder = make(instances);
      try {
        return begin(tracefs, folder, buffers(folder, pageSize(tracefs)));
      } catch (NativeException e) {
        if (e.errno() != ENOENT) { // else somebody took it for a leftover
          throw e;
        }
      } catch (NoSuchFileException e) {
        // as well
      } catch (IOException e) {
        throw refused(folder, e);
      }
    }
    throw new IllegalStateException("the folders made in " + instances + " go at once");
  }

  private static void requireEvent(Path tracefs) {
    Path events = tracefs.resolve("events");
    if (Files.exists(events) && !Files.exists(events.resolve(PRINTK))) {
      throw new KernelTracingUnavailable(
          "this kernel has no tracepoint bpf_trace:bpf_trace_printk, by which the output of"
              + " programs is read",
          "boot Linux 5.9 or later built with CONFIG_BPF_EVENTS=y, or send records by a ring buffer"
              + " map and read them with trace.records(...)");
    }
    if (!Files.exists(events)) {
      throw new KernelTracingUnavailable(
          "tracefs is not mounted on " + tracefs + ", or this user may not look into it",
          "mount -t tracefs tracefs " + tracefs + ", and run as root");
    }
  }

  /** Removes what JVMs that were killed have left, where that can be done; else nothing. */
  static void sweep(Path tracefs) {
    Path instances = tracefs.resolve("instances");
    File[] leftovers = instances.toFile().listFiles(TracefsInstance::isOfDead);
    if (leftovers != null) {
      Arrays.stream(leftovers).map(File::toPath).forEach(TracefsInstance::remove);
    }
  }

  /**
   * Its process is not there, or is another one that was started later. That of a JVM in a
   * container may look dead; it is in use, so that the kernel refuses to remove it.
   */
  private static boolean isOfDead(File instance) {
    Matcher ours = NAME.matcher(instance.getName());
    return ours.matches()
        && ProcessHandle.of(Long.parseLong(ours.group(1)))
            .flatMap(process -> process.info().startInstant())
            .map(start -> start.toEpochMilli() > instance.lastModified() + CLOCKS_MILLIS)
            .orElse(true);
  }

  /** One that is in use is refused with EBUSY. */
  private static void removeLeftovers(Path instances) {
    try (DirectoryStream<Path> leftovers = Files.newDirectoryStream(instances, PREFIX + "*")) {
      for (Path leftover : leftovers) {
        remove(leftover);
      }
    } catch (IOException e) {
      throw refused(instances, e);
    }
  }

  private static boolean remove(Path instance) {
    try {
      return Files.deleteIfExists(instance);
    } catch (IOException e) {
      return false;
    }
  }

  private static Path make(Path instances) {
    while (true) {
      String name = PREFIX + ProcessHandle.current().pid() + "-" + CREATED.incrementAndGet();
      try {
        return Files.createDirectory(instances.resolve(name));
      } catch (FileAlreadyExistsException e) {
        // of a JVM in another pid namespace
      } catch (IOException e) {
        throw refused(instances, e);
      }
    }
  }

  private static int pageSize(Path tracefs) throws IOException {
    return PageSize.of(OneRead.of(tracefs.resolve("events/header_page")));
  }

  /** The buffers are opened first of all: from then on nobody can remove the instance. */
  private static List<CpuBuffer> buffers(Path folder, int pageSize) throws IOException {
    List<CpuBuffer> buffers = new ArrayList<>();
    try (DirectoryStream<Path> cpus = Files.newDirectoryStream(folder.resolve("per_cpu"), "cpu*")) {
      for (Path cpu : cpus) {
        buffers.add(CpuBuffer.open(cpu, pageSize));
      }
      return buffers;
    } catch (RuntimeException | IOException | Error e) {
      buffers.forEach(CpuBuffer::close);
      throw e;
    }
  }

  private static TracefsInstance begin(Path tracefs, Path folder, List<CpuBuffer> buffers)
      throws IOException {
    try {
      Files.writeString(folder.resolve("trace_clock"), "mono");
      if (buffers.size() > MANY_CPUS) {
        Files.writeString(folder.resolve("buffer_size_kb"), LITTLE_KB);
      }
      boolean migrationFlag = Files.readString(folder.resolve("trace")).contains("migrate-disable");
      Formats formats =
          new Formats(
              format(folder, PRINTK),
              format(folder, RENAME),
              format(folder, EXIT),
              format(folder, EXEC),
              format(tracefs, STACK)); // not of single instances
      Files.writeString(folder.resolve("events").resolve(PRINTK).resolve("trigger"), "stacktrace");
      for (String event : List.of(RENAME, EXIT, EXEC, PRINTK)) {
        Files.writeString(folder.resolve("events").resolve(event).resolve("enable"), "1");
      }
      return new TracefsInstance(folder, buffers, formats, migrationFlag);
    } catch (RuntimeException | IOException | Error e) {
      buffers.forEach(CpuBuffer::close);
      remove(folder);
      throw e;
    }
  }

  private static EventFormat format(Path folder, String event) throws IOException {
    Path file = folder.resolve("events").resolve(event).resolve("format");
    return EventFormat.parse(Files.readString(file));
  }

  private static KernelTracingUnavailable refused(Path place, IOException cause) {
    KernelTracingUnavailable unavailable =
        new KernelTracingUnavailable(
            "the output of programs cannot be read: " + cause + " at " + place,
            "run as root, and mount tracefs writable");
    unavailable.initCause(cause);
    return unavailable;
  }

  Formats formats() {
    return formats;
  }

  LatencyFlags flags() {
    return new LatencyFlags(migrationFlag);
  }

  int[] descriptors() {
    return buffers.stream().mapToInt(CpuBuffer::fd).toArray();
  }

  /** Takes out what all CPUs have recorded, in the order of time. */
  List<RawEvent> drain() {
    List<RawEvent> events = new ArrayList<>();
    buffers.forEach(buffer -> buffer.drain(events::add));
    events.sort(Comparator.comparingLong(RawEvent::nanos));
    return events;
  }

  /** Returns how many records were lost since the instance was created. */
  long lost() {
    return buffers.stream().mapToLong(CpuBuffer::lost).sum();
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    buffers.forEach(CpuBuffer::close);
    try {
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
