package dev.tracekernel.tracer.internal.elf;

import dev.tracekernel.tracer.Compiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A library or program that a test writes in C. */
public final class Subject {

  private Subject() {}

  /** Compiles a library; the options go to clang. */
  public static Path library(Path folder, String source, String... options)
      throws IOException, InterruptedException {
    return compile(folder.resolve("libsubject.so"), source, options, "-shared", "-fPIC");
  }

  /** Compiles what is only written, without a C library and its start. */
  public static Path program(Path folder, String source, String... options)
      throws IOException, InterruptedException {
    return compile(folder.resolve("subject"), source, options, "-nostdlib", "-Wl,-e,main");
  }

  private static Path compile(Path out, String source, String[] options, String... kind)
      throws IOException, InterruptedException {
    Path c = Files.writeString(out.resolveSibling("subject.c"), source);
    List<String> command = new ArrayList<>(List.of("clang", "-O2", "-fuse-ld=lld"));
    command.addAll(List.of(kind));
    command.addAll(List.of(options));
    command.addAll(List.of("-o", out.toString(), c.toString()));
    Compiler.run(command.toArray(String[]::new));
    return out;
  }
}
