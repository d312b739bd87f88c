package dev.tracekernel.vm.guest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** What makes this machine another one, as far as KVM goes. */
final class HostMachine {

  private static final int CHARACTERS = 16;

  private HostMachine() {}

  /** The same as long as machine, CPU, kernel and QEMU are. */
  static String id(Machine guest) throws IOException {
    return id(guest.qemu());
  }

  static String id(String qemu) throws IOException {
    String text =
        String.join(
            "\n",
            lines(Path.of("/etc/machine-id"), ""),
            lines(Path.of("/proc/cpuinfo"), "model name"),
            lines(Path.of("/proc/sys/kernel/osrelease"), ""),
            Emulator.introduction(qemu));
    return HexFormat.of().formatHex(sha256(text)).substring(0, CHARACTERS);
  }

  private static String lines(Path file, String start) throws IOException {
    if (!Files.isReadable(file)) {
      return "";
    }
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> line.startsWith(start)).findFirst().orElse("");
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // each JDK has it
    }
  }
}
