package dev.tracekernel.vm.guest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that QEMU is about to write to; can be read to its end after it was deleted too. */
final class FollowedFile implements AutoCloseable {

  private final FileChannel file;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  private FollowedFile(FileChannel file) {
    this.file = file;
  }

  /** Creates the file: QEMU keeps one that is there. */
  static FollowedFile create(Path path) throws IOException {
    return new FollowedFile(
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE));
  }

  /** Passes on what was added since the last time. */
  void passOn(OutputStream to) throws IOException {
    while (file.read(buffer.clear()) > 0) {
      to.write(buffer.array(), 0, buffer.position());
      to.flush();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
