package dev.tracekernel.bench;

import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.LoadedObject;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.function.DoubleSupplier;

/**
 * What this machine's kernel charges for two programs on {@code sys_enter} and {@code sys_exit}: no
 * tracer that is attached there can cost less.
 */
enum Floor {
  /** They return at once. */
  EMPTY("two empty programs there"),
  /** Each reads the clock, which an event with a start and a duration cannot do without. */
  CLOCK("two programs there that read the clock and do nothing else");

  private final String what;

  Floor(String what) {
    this.what = what;
  }

  Row row(Effort effort, DoubleSupplier loop) {
    Pairs pairs = Pairs.measure(effort.repetitions(), loop, () -> during(loop));
    return Row.toCompare(
        "  " + what,
        pairs.difference().text("%+.0f", "ns"),
        "the same loop: what the kernel charges for any tracer on these two tracepoints");
  }

  private double during(DoubleSupplier loop) {
    String program = name().toLowerCase(Locale.ROOT);
    try (LoadedObject object = OpenObject.of(elf(), "tk_floor").load();
        Link _ = object.program(program + "_enter").attach();
        Link _ = object.program(program + "_exit").attach()) {
      return loop.getAsDouble();
    }
  }

  private static byte[] elf() {
    String folder = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
    try (InputStream file = Floor.class.getResourceAsStream(folder + "/floor.bpf.o")) {
      return Objects.requireNonNull(file, "floor.bpf.o is not in the jar").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
