package dev.tracekernel.vm.run.faults;

import dev.tracekernel.vm.guest.Kernels;
import dev.tracekernel.vm.result.TestResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A runner that root starts as a user without any right. */
final class OtherUser {

  /** Of nobody. */
  static final int ID = 65534;

  private static final Duration IDLE = Duration.ofMinutes(2);

  /** What the runner needs is copied: the repository and the kernels may be in root's own home. */
  private static final String START =
      """
      set -e
      mount --bind "$1" "$2"
      shift 2
      exec setpriv --reuid=%1$d --regid=%1$d --clear-groups --bounding-set=-all "$@"
      """
          .formatted(ID);

  private OtherUser() {}

  /** Prints a line for each test: its verdict, its name, and why. */
  public static void main(String[] arguments) throws Exception {
    FaultyRun run = FaultyRun.of(1, IDLE, Path.of(arguments[0]), RightsSuite.class);
    for (TestResult test : run.of(RightsSuite.class)) {
      System.out.println((test.verdict() + " " + test.name().name() + " " + test.reason()).strip());
    }
    run.kernel().incidents().forEach(System.out::println);
  }

  /** Starts it in a folder that is empty and that everybody may enter. */
  static Process start(Path folder, Path secret) throws IOException {
    Path own = Files.createDirectory(folder.resolve("own"));
    Files.setAttribute(own, "unix:uid", ID);
    Path kernel = Files.createDirectory(folder.resolve("kernel"));
    List<String> command = new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", START, "sh"));
    command.addAll(List.of(System.getProperty(Kernels.FOLDER), kernel.toString()));
    command.addAll(java(folder, own, kernel));
    ProcessBuilder builder = new ProcessBuilder(command).directory(own.toFile());
    builder.environment().put("HOME", own.toString());
    builder.environment().put(RightsSuite.SECRET, secret.toString());
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static List<String> java(Path folder, Path own, Path kernel) throws IOException {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Djava.io.tmpdir=" + own,
        "-D" + Kernels.FOLDER + "=" + kernel,
        "-cp",
        classPath(Files.createDirectory(folder.resolve("class path"))),
        OtherUser.class.getName(),
        own.resolve("reports").toString());
  }

  private static String classPath(Path copies) throws IOException {
    List<Path> entries = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path copy = Files.createDirectory(copies.resolve("" + entries.size()));
      entries.add(copy(Path.of(entry), copy.resolve(Path.of(entry).getFileName())));
    }
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        Files.copy(file, copy);
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
    return to;
  }
}
