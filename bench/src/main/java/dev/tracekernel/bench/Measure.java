package dev.tracekernel.bench;

import java.util.List;

/** Something that is measured, and gives one row or a few that belong together. */
@FunctionalInterface
interface Measure {

  /** Measures anew. */
  List<Row> rows(Effort effort);
}
