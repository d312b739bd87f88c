package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system that is stacked upon another one of its own, in memory; needs root. */
final class Overlay implements AutoCloseable {

  private final Path base;

  Overlay(Path folder) throws IOException, InterruptedException {
    base = Files.createDirectory(folder.resolve("base"));
    shell(
        "mount -t tmpfs tmpfs . && cd \"$PWD\" && mkdir lower upper work over && mount -t overlay overlay"
            + " -o lowerdir=lower,upperdir=upper,workdir=work over");
  }

  /** Returns a file in it, with some text. */
  Path write(String name) throws IOException {
    return Files.writeString(base.resolve("over").resolve(name), "some text");
  }

  private void shell(String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-ec", script).directory(base.toFile()).inheritIO().start();
    assertThat(process.waitFor()).as(script).isZero();
  }

  @Override
  public void close() throws IOException, InterruptedException {
    shell("umount over; cd ..; umount base");
  }
}
