package dev.tracekernel.tracer.internal.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Task;
import dev.tracekernel.tracer.internal.elf.Subject;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Symbols of what came after they were read first. */
@Tag("any-kernel") // files, and this process
class CurrentSymbolsTest {

  private static final long NANOS_PER_TICK = 10_000_000;

  @TempDir Path folder;

  @Test
  void a_module_that_is_loaded_later_has_symbols() throws Exception {
    AtomicLong clock = new AtomicLong();
    kernel("ffffffff81000000 T vfs_read\n", "");
    var symbols = new CurrentKernelSymbols(folder, clock::get);
    long address = 0xffffffffc0000004L;
    assertThat(symbols.get().frame(address).symbol()).isEqualTo("vfs_read"); // the last below it

    kernel(
        "ffffffff81000000 T vfs_read\nffffffffc0000000 t ext4_sync_file\t[ext4]\n",
        "ext4 4096 1 - Live 0xffffffffc0000000\n");
    clock.addAndGet(CurrentKernelSymbols.FRESH_NANOS + 1);

    assertThat(symbols.get().frame(address).symbol()).isEqualTo("ext4_sync_file");
    assertThat(symbols.get().frame(address).module()).isEqualTo("ext4");
  }

  private void kernel(String kallsyms, String modules) throws IOException {
    Path proc = Files.createDirectories(folder.resolve("proc"));
    Files.writeString(proc.resolve("kallsyms"), kallsyms);
    Files.writeString(proc.resolve("modules"), modules);
  }

  @Test
  void a_library_that_is_loaded_later_has_symbols_at_once() throws Exception {
    Path library = Subject.library(folder, "int loaded_late(int x) { return x + 1; }\n");
    SymbolLookup.libraryLookup("libc.so.6", Arena.global()); // so that the next is quick
    var symbols = new RunningSymbols();
    symbols.user(thisProcess(), 0); // reads what is mapped

    try (Arena arena = Arena.ofConfined()) {
      long address =
          SymbolLookup.libraryLookup(library, arena).find("loaded_late").orElseThrow().address();
      assertThat(symbols.user(thisProcess(), address).symbol()).isEqualTo("loaded_late");
    }
  }

  private static Task thisProcess() throws IOException {
    int pid = (int) ProcessHandle.current().pid();
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long start = Long.parseLong(fields[19]) * NANOS_PER_TICK;
    return new Task(pid, pid, pid, pid, start, "java", "java", "java");
  }
}
