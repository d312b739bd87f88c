package dev.tracekernel.tracer.internal.elf;

import dev.tracekernel.tracer.internal.bpf.raw.LoadedLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Functions that a library chooses for the CPU when it is loaded, such as {@code strlen}: which one
 * it chose is asked of the loader, in this process.
 */
public final class IndirectFunctions {

  private final List<MappedFile> loaded;

  /**
   * Makes it of what this process has loaded.
   *
   * @param loaded as {@link MappedFile#ofThisProcess} gives it
   */
  public IndirectFunctions(List<MappedFile> loaded) {
    this.loaded = loaded;
  }

  /**
   * Returns where the chosen function is in the file.
   *
   * @throws BadBinaryException if this process has not loaded the library, or it chose a function
   *     of another file
   */
  public long fileOffset(Path library, String function) {
    if (loaded.stream().noneMatch(mapped -> isCodeOf(mapped, library))) {
      throw BadBinaryException.of(
          library,
          "chooses the code of "
              + function
              + " for the CPU when it is loaded (IFUNC), and this JVM has not loaded it; load it by"
              + " System.load, or trace the implementation by its own name");
    }
    return chosen(library, function);
  }

  private long chosen(Path library, String function) {
    OptionalLong address = LoadedLibrary.addressOf(library, function);
    return loaded.stream()
        .filter(mapped -> address.isPresent() && mapped.holds(address.getAsLong()))
        .filter(mapped -> isCodeOf(mapped, library))
        .mapToLong(mapped -> address.getAsLong() - mapped.start() + mapped.offset())
        .findFirst()
        .orElseThrow(
            () ->
                BadBinaryException.of(
                    library,
                    "chooses the code of "
                        + function
                        + " when it is loaded (IFUNC), and the loader does not tell which; trace"
                        + " the implementation by its own name"));
  }

  /** A file that is only read may be mapped too: by this tracer, for its symbols. */
  private static boolean isCodeOf(MappedFile mapped, Path library) {
    try {
      return mapped.executable()
          && mapped.hasFile()
          && !mapped.isDeleted()
          && Files.isSameFile(Path.of(mapped.path()), library);
    } catch (IOException e) {
      return false; // gone meanwhile, or of another mount namespace
    }
  }
}
