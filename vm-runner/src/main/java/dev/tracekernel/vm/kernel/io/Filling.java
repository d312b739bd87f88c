package dev.tracekernel.vm.kernel.io;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Fills a new folder.
 *
 * @param <E> what else can keep it from that
 */
@FunctionalInterface
public interface Filling<E extends Exception> {

  /** Writes all that belongs into the folder. */
  void fill(Path folder) throws IOException, E;
}
