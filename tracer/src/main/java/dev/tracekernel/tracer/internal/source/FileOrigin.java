package dev.tracekernel.tracer.internal.source;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where a source and what it includes are read from, by names from a root. */
@FunctionalInterface
interface FileOrigin {

  /** Returns what a file has, null where there is none. */
  byte @Nullable [] read(String name) throws IOException;
}
