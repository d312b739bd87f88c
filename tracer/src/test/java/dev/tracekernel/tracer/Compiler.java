package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/** Compiles what a test has written. */
public final class Compiler {

  private Compiler() {}

  /** Runs a compiler, which must have nothing to complain about. */
  public static void run(String... command) throws IOException, InterruptedException {
    Process compiler = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(compiler.getInputStream().readAllBytes());
    assertThat(compiler.waitFor()).as(output).isZero();
  }
}
