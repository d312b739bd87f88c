package dev.tracekernel.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the kernel's headers of this machine's packages, and reads them. */
final class KernelHeaders {

  private static final Path INCLUDE = Path.of("/usr/include");
  private static final Path KERNELS = Path.of("/usr/src");
  private static final String SYSCALLS = "include/linux/syscalls.h";

  private KernelHeaders() {}

  static KernelHeaders ofThisMachine() {
    return new KernelHeaders();
  }

  /** Returns the text that declares the kernel's functions, of the newest kernel there is. */
  String syscalls() {
    try (Stream<Path> folders = Files.walk(KERNELS, 2)) {
      return folders
          .filter(kernel -> Files.exists(kernel.resolve(SYSCALLS)))
          .max(Comparator.comparing(KernelHeaders::version, Arrays::compare))
          .map(kernel -> read(kernel.resolve(SYSCALLS)))
          .orElseThrow(KernelHeaders::noKernel);
    } catch (IOException e) {
      throw noKernel();
    }
  }

  /** Returns the text of the two headers that number the errors. */
  String errors() {
    Path folder = INCLUDE.resolve("asm-generic");
    return read(folder.resolve("errno-base.h")) + read(folder.resolve("errno.h"));
  }

  /** Returns the text of the header that numbers the signals. */
  String signals() {
    return read(INCLUDE.resolve("asm-generic/signal.h"));
  }

  /** Returns the macros that are defined once the ABI's header is read. */
  String numbers(Abi abi) {
    Path header = header(abi);
    List<String> command = new ArrayList<>(List.of("clang", "-E", "-dM", "-x", "c"));
    abi.defines().forEach(define -> command.add("-D" + define));
    command.addAll(List.of("-include", header.toString(), "/dev/null"));
    return output(command);
  }

  private static Path header(Abi abi) {
    Path cross = Path.of("/usr", abi.triple(), "include");
    return Stream.of(INCLUDE.resolve(abi.triple()), cross, INCLUDE)
        .map(folder -> folder.resolve(abi.header()))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () ->
                new MissingHeaderException(
                    "no " + abi.header() + " of " + abi.shortName(),
                    "apt-get install linux-libc-dev, or linux-libc-dev-amd64-cross"));
  }

  /** Returns the numbers in a name: linux-headers-6.1.0-56-common is 6, 1, 0, 56. */
  private static int[] version(Path kernel) {
    return Pattern.compile("\\d+")
        .matcher(kernel.getFileName().toString())
        .results()
        .mapToInt(number -> Integer.parseInt(number.group()))
        .toArray();
  }

  private static MissingHeaderException noKernel() {
    return new MissingHeaderException(
        "no kernel below " + KERNELS + " has " + SYSCALLS,
        "apt-get install the newest linux-headers-*-common");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new MissingHeaderException("no " + file, "apt-get install linux-libc-dev");
    }
  }

  private static String output(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("failed: " + String.join(" ", command));
      }
      return output;
    } catch (IOException e) {
      throw new MissingHeaderException("clang is missing", "apt-get install clang");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
