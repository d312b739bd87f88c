package dev.tracekernel.vm.run.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

  /** The first system call on a CPU that was changed is the last. */
  @Test
  void a_oopses() throws IOException {
    InGuest.check();
    for (int cpu = 0; cpu < Runtime.getRuntime().availableProcessors(); cpu++) {
      ByteBuffer address =
          ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(NOWHERE).flip();
      Path registers = Path.of("/dev/cpu/" + cpu + "/msr");
      try (FileChannel file = FileChannel.open(registers, StandardOpenOption.WRITE)) {
        file.write(address, LSTAR);
      }
    }
    throw new AssertionError("the kernel survived");
  }

  @Test
  void b_runs_in_another_guest() {}
}
