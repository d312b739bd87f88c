package dev.tracekernel.tracer.internal.stack;

import dev.tracekernel.tracer.internal.stamp.LoadedModules;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/** A kernel's symbols, read again when modules were loaded or went. */
final class CurrentKernelSymbols {

  /** How often the modules are looked at. */
  static final long FRESH_NANOS = 10_000_000;

  static final CurrentKernelSymbols RUNNING =
      new CurrentKernelSymbols(Path.of("/"), System::nanoTime);

  private final Path root;
  private final LongSupplier clock;
  private LoadedModules modules = new LoadedModules(List.of());
  private KernelSymbols symbols;
  private long askedAt;

  CurrentKernelSymbols(Path root, LongSupplier clock) {
    this.root = root;
    this.clock = clock;
    this.symbols = read();
  }

  private KernelSymbols read() {
    modules = LoadedModules.now(root);
    askedAt = clock.getAsLong();
    return KernelSymbols.read(root.resolve("proc/kallsyms"));
  }

  /** Returns those of now; a module that was loaded in the last 10 ms may be missing. */
  synchronized KernelSymbols get() {
    long now = clock.getAsLong();
    if (now - askedAt > FRESH_NANOS) {
      askedAt = now;
      if (!LoadedModules.now(root).equals(modules)) {
        symbols = read();
      }
    }
    return symbols;
  }
}
