package dev.tracekernel.vm.guest;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A guest that runs one command, as those see it who follow the command. */
public interface Guest extends AutoCloseable {

  /** What {@code uname -r} says in the guest. */
  String release();

  /** How long QEMU took to start, the kernel to boot and init to start the command. */
  Map<String, Duration> phases();

  /**
   * What became of a first boot that was lost before its command, without a word of why: this is
   * the second. Empty if this is the first.
   */
  Optional<String> lostBefore();

  /** What the command writes to its {@link GuestCommand#CHANNEL}; ends with the VM. */
  InputStream channel();

  /** The file with what the kernel says. */
  Path console();

  /** The last lines that the kernel said. */
  String lastOfConsole();

  /** Waits for the end of the VM; empty if it still runs when the time is over. */
  Optional<GuestEnd> await(Duration limit) throws InterruptedException;

  /** Where the guest has no room left, if the command failed: folders that are in its memory. */
  List<String> fullFolders();

  /**
   * Asks the guest's JVMs for their threads. They print them on their standard output, as they do
   * for {@code kill -QUIT}.
   *
   * @return what was printed within the limit; empty if nothing was
   */
  String threadDump(Duration limit) throws InterruptedException;

  /** Makes the kernel say where it is, and panic: the VM ends by it. */
  String kernelBacktrace() throws InterruptedException;

  /** Ends the VM at once, if it runs. */
  @Override
  void close();
}
