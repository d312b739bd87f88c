package dev.tracekernel.tracer.internal.feature;

import dev.tracekernel.tracer.event.Architecture;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Attempts with a program of 32 bits: its first call is its last, by which it says its status. */
public final class CompatProgram {

  private static final int STATUS = 42;
  private static final File NOTHING = new File("/dev/null");

  /** {@code struct elf32_hdr}, and {@code struct elf32_phdr} of the one part that is loaded. */
  private static final int HEADER = 52;

  private static final int PART = 32;
  private static final int ADDRESS = 0x10000;
  private static final int CODE = HEADER + PART;

  private static final short EM_386 = 3;
  private static final short EM_ARM = 40;
  private static final int ARM_EABI = 0x05000000;

  /** mov $42, %ebx; mov $1, %eax; int $0x80. */
  private static final int[] I386 = {0xbb, 42, 0, 0, 0, 0xb8, 1, 0, 0, 0, 0xcd, 0x80};

  /** mov r0, #42; mov r7, #1; svc 0. */
  private static final int[] ARM = {42, 0, 0xa0, 0xe3, 1, 0x70, 0xa0, 0xe3, 0, 0, 0, 0xef};

  private CompatProgram() {}

  /** Runs it. */
  public static Outcome attempt() {
    try {
      Path program = Files.createTempFile("tracekernel", ".32");
      try {
        Files.write(program, image());
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return outcome(statusOf(program));
      } finally {
        Files.delete(program);
      }
    } catch (IOException e) {
      return new Outcome.Undecided(
          "no program could be run in the folder for temporary files: " + e.getMessage(),
          "set -Djava.io.tmpdir to a folder where this JVM may write and execute");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Undecided("interrupted while a program ran", "try again");
    }
  }

  private static Outcome outcome(int status) {
    return status == STATUS
        ? Outcome.works()
        : new Outcome.Missing("a program of 32 bits does not run (status " + status + ")");
  }

  /** What the kernel cannot execute is given to a shell, which says that it is no script. */
  private static int statusOf(Path program) throws IOException, InterruptedException {
    return new ProcessBuilder(program.toString())
        .redirectInput(NOTHING)
        .redirectOutput(NOTHING)
        .redirectError(NOTHING)
        .start()
        .waitFor();
  }

  private static byte[] image() {
    boolean arm = Architecture.running() == Architecture.ARM64;
    int[] code = arm ? ARM : I386;
    int size = CODE + code.length;
    ByteBuffer image = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    image.put(new byte[] {0x7f, 'E', 'L', 'F', 1, 1, 1}).position(16);
    image.putShort((short) 2).putShort(arm ? EM_ARM : EM_386).putInt(1);
    image.putInt(ADDRESS + CODE).putInt(HEADER).putInt(0).putInt(arm ? ARM_EABI : 0);
    image.putShort((short) HEADER).putShort((short) PART).putShort((short) 1).position(HEADER);
    image.putInt(1).putInt(0).putInt(ADDRESS).putInt(ADDRESS).putInt(size).putInt(size);
    image.putInt(5).putInt(0x1000); // readable and executable
    for (int part : code) {
      image.put((byte) part);
    }
    return image.array();
  }
}
