package dev.tracekernel.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A kernel that boots to a shell in an initramfs, and nothing more.
 *
 * @param folder for its files
 */
record BareBoot(Path folder) {

  private static final String UP = "the shell is up";

  private static final String INIT =
      """
      #!/bin/busybox sh
      echo %s
      """
          .formatted(UP);

  private static final String PACK =
      "cp \"$(command -v busybox)\" bin/busybox && chmod +x init"
          + " && find . | busybox cpio -o -H newc > ../initramfs";

  /** Returns the seconds from QEMU's start to the shell's first word. */
  double seconds(Path image) throws IOException, InterruptedException, NotMeasured {
    List<String> command =
        List.of(
            "qemu-system-x86_64",
            "-nodefaults",
            "-no-reboot",
            "-display",
            "none",
            "-serial",
            "stdio",
            "-accel",
            "tcg,thread=multi,tb-size=1024",
            "-cpu",
            "max,la57=off",
            "-smp",
            "2",
            "-m",
            "2048M",
            "-kernel",
            image.toString(),
            "-initrd",
            initramfs().toString(),
            "-append",
            "console=ttyS0 loglevel=4 nowatchdog");
    long start = System.nanoTime();
    Process qemu = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader console = qemu.inputReader(StandardCharsets.ISO_8859_1)) {
      String said = "";
      for (String line = console.readLine(); line != null; line = console.readLine()) {
        if (line.contains(UP)) {
          return (System.nanoTime() - start) / 1e9;
        }
        said = line;
      }
      throw new NotMeasured("a bare " + image + " does not boot: " + said);
    } finally {
      qemu.destroyForcibly().waitFor();
    }
  }

  private Path initramfs() throws IOException, InterruptedException, NotMeasured {
    Path root = folder.resolve("root");
    Path archive = folder.resolve("initramfs");
    if (!Files.exists(archive)) {
      Files.createDirectories(root.resolve("bin"));
      Files.writeString(root.resolve("init"), INIT);
      Process pack =
          new ProcessBuilder("sh", "-c", PACK)
              .directory(root.toFile())
              .redirectErrorStream(true)
              .start();
      String said = text(pack.getInputStream());
      if (pack.waitFor() != 0) {
        throw new NotMeasured("an initramfs cannot be made: " + said);
      }
    }
    return archive;
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
  }
}
