package dev.tracekernel.build;

import java.io.IOException;
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
    return read(newestKernel().resolve(SYSCALLS));
  }

  private static Path newestKernel() {
    try (Stream<Path> folders = Files.walk(KERNELS, 2)) {
      return folders
          .filter(kernel -> Files.exists(kernel.resolve(SYSCALLS)))
          .max(Comparator.comparing(KernelHeaders::version, Arrays::compare))
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
    List<String> command = new ArrayList<>(List.of("-E", "-dM", "-x", "c"));
    abi.defines().forEach(define -> command.add("-D" + define));
    command.addAll(List.of("-include", header.toString(), "/dev/null"));
    return Clang.output(command);
  }

  /** Returns the folder that has an architecture's own headers, below asm/. */
  Path ofArchitecture(Abi abi) {
    Path source = Path.of("arch", abi.kernelFolder(), "include/uapi");
    return Stream.concat(folders(abi), Stream.of(newestKernel().resolve(source)))
        .filter(folder -> Files.exists(folder.resolve("asm/fcntl.h")))
        .findFirst()
        .orElseThrow(
            () ->
                new MissingHeaderException(
                    "no asm/fcntl.h of " + abi.shortName(),
                    "apt-get install the newest linux-headers-*-common, or linux-libc-dev-%s-cross"
                        .formatted(abi.kernelFolder().replace("x86", "amd64"))));
  }

  private static Stream<Path> folders(Abi abi) {
    return Stream.of(INCLUDE.resolve(abi.triple()), Path.of("/usr", abi.triple(), "include"));
  }

  private static Path header(Abi abi) {
    return Stream.concat(folders(abi), Stream.of(INCLUDE))
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
}
