package dev.tracekernel.vm.run.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Needs the module msr. */
@TestMethodOrder(MethodOrderer.MethodName.class)
public class OopsSuite {

  /** The register with the address that system calls enter the kernel at. */
  private static final long LSTAR = 0xc0000082L;

  /** In the kernel's half, where nothing is. */
  private static final long NOWHERE = 0xffff_f000_0000_1000L;

  private static final Path REGISTERS = Path.of("/dev/cpu/0/msr");
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** Of one CPU, on which the next system call is the last: two that are changed oops twice. */
  @Test
  void a_oopses() throws IOException {
    InGuest.check();
    ByteBuffer address =
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(NOWHERE).flip();
    try (FileChannel file = FileChannel.open(REGISTERS, StandardOpenOption.WRITE)) {
      file.write(address, LSTAR);
    }
    Instant end = Instant.now().plus(LIMIT);
    while (Instant.now().isBefore(end)) {
      Thread.yield();
    }
    throw new AssertionError("the kernel survived");
  }

  @Test
  void b_runs_in_another_guest() {}
}
