package dev.tracekernel.vm.guest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A file that QEMU writes to while it is read here; it may be huge and hold any bytes. */
record GrowingFile(Path folder, String name) {

  private static final int LONGEST_TEXT = 1 << 20;

  Path path() {
    return folder.resolve(name);
  }

  long size() throws IOException {
    return Files.exists(path()) ? Files.size(path()) : 0;
  }

  /** What was added after an offset, but no more than the first mebibyte of it. */
  String after(long offset) throws IOException {
    if (size() <= offset) {
      return "";
    }
    try (FileChannel file = FileChannel.open(path())) {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(LONGEST_TEXT, file.size() - offset));
      for (int n = 0; n >= 0 && bytes.hasRemaining(); ) {
        n = file.read(bytes, offset + bytes.position());
      }
      return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }
  }

  /** The last bytes, from the start of a line. */
  String tail(int bytes) throws IOException {
    long start = Math.max(0, size() - bytes);
    String text = after(start);
    return start == 0 ? text : text.substring(text.indexOf('\n') + 1);
  }

  /** Waits until a text is there; returns what was added by then, with or without it. */
  String awaitAfter(long offset, String wanted, Duration limit)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    try (WatchService changes = folder.getFileSystem().newWatchService()) {
      folder.register(
          changes, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_CREATE);
      String text = after(offset);
      while (!text.contains(wanted) && changed(changes, deadline - System.nanoTime())) {
        text = after(offset);
      }
      return text;
    }
  }

  private static boolean changed(WatchService changes, long nanos) throws InterruptedException {
    WatchKey key = changes.poll(nanos, TimeUnit.NANOSECONDS);
    if (key == null) {
      return false;
    }
    key.pollEvents();
    return key.reset();
  }
}
