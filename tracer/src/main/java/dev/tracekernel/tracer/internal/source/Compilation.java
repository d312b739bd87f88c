package dev.tracekernel.tracer.internal.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One run of the compiler, in a folder that has the source's files and nothing else.
 *
 * <p>So it reads what the key was made of, even if somebody edits a file meanwhile. The C lines in
 * the verifier's log come from there too, while the folder's name is not in the object.
 *
 * @param clang the compiler
 * @param kernel whose types it may include
 * @param headers folders of headers that are not the user's
 */
record Compilation(Clang clang, KernelTypes kernel, List<Path> headers) {

  private static final String OBJECT = "tracekernel.o";

  /** What the compiler is told beside names of files. */
  static final List<String> OPTIONS =
      List.of(
          "-g",
          "-O2",
          "-target",
          "bpf",
          "-D__TARGET_ARCH_" + architecture(),
          "-nostdlibinc",
          "-fno-stack-protector",
          "-fno-color-diagnostics",
          "-Werror=implicit-function-declaration");

  /**
   * Compiles.
   *
   * @param scratch an empty folder
   * @throws BpfSourceException with the compiler's messages
   */
  byte[] of(SourceFiles source, Path scratch) throws IOException {
    Path root = Files.createDirectory(scratch.resolve("files")).toRealPath();
    Path folder = root.resolve(source.folder());
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : source.files().entrySet()) {
      Path copy = root.resolve(file.getKey());
      Files.createDirectories(copy.getParent());
      Files.write(copy, file.getValue());
    }
    Path object = scratch.resolve(OBJECT);
    List<String> command = command(source, root, object);
    Run run = Run.of(folder, command);
    if (run.status() != 0 && KernelNames.stepAside(source, root, run.output())) {
      run = Run.of(folder, command);
    }
    if (run.status() != 0) {
      throw CompileErrors.of(source, clang, kernel, run.output().replace(root.toString(), ""));
    }
    return GivenNames.in(DebugSections.droppedFrom(Files.readAllBytes(object)));
  }

  private List<String> command(SourceFiles source, Path root, Path object) {
    Path shown = Path.of(source.shown());
    Path main = shown.isAbsolute() ? root.resolve(source.main()) : shown;
    List<String> command = new ArrayList<>(List.of(clang.program().toString()));
    command.addAll(OPTIONS);
    command.addAll(List.of("-fdebug-compilation-dir=.", "-ffile-prefix-map=" + root + "="));
    command.add("-I" + (main.getParent() == null ? "." : main.getParent()));
    source
        .header()
        .ifPresent(it -> command.addAll(List.of("-include", root.resolve(it).toString())));
    headers.forEach(folder -> command.addAll(List.of("-isystem", folder.toString())));
    command.addAll(List.of("-x", "c", "-c", main.toString(), "-o", object.toString()));
    return command;
  }

  private static String architecture() {
    return switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> "x86";
      case "aarch64" -> "arm64";
      case String other -> other;
    };
  }
}
