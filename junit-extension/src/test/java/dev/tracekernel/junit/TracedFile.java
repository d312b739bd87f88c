package dev.tracekernel.junit;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A file that no one else opens, by its name. */
record TracedFile(Path path) {

  private static final String PREFIX = "traced-file-";
  private static final AtomicLong NEXT = new AtomicLong();

  /** Creates, opens, syncs and closes a new file: one openat and one fdatasync. */
  static TracedFile write(Path directory) throws IOException {
    Path path = directory.resolve(PREFIX + NEXT.incrementAndGet());
    try (FileChannel channel = FileChannel.open(path, CREATE, WRITE)) {
      channel.force(false);
    }
    return new TracedFile(path);
  }

  String name() {
    return path.getFileName().toString();
  }

  /** Returns the names of the files of this kind that were opened, in order. */
  static List<String> openedIn(KernelTrace trace) {
    return calls(trace)
        .filter(call -> call.name().equals("openat"))
        .flatMap(call -> call.paths().stream())
        .filter(path -> path.argument().equals("filename"))
        .map(CallPath::path)
        .map(path -> path.substring(path.lastIndexOf('/') + 1))
        .filter(name -> name.startsWith(PREFIX))
        .toList();
  }

  static Stream<SyscallEvent> calls(KernelTrace trace) {
    Iterable<KernelEvent> events = trace.snapshot().events();
    return StreamSupport.stream(events.spliterator(), false)
        .filter(SyscallEvent.class::isInstance)
        .map(SyscallEvent.class::cast);
  }
}
