package dev.tracekernel.tracer.internal.session;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often the kernel skipped programs, ever.
 *
 * @param counts one for each of the programs
 */
record Skips(List<String> programs, long[] counts) {

  static final Skips NONE = new Skips(List.of(), new long[0]);

  /**
   * Returns by how much the counts have grown, by program.
   *
   * @param before of the first of these programs, or of none
   */
  Map<String, Long> since(Skips before) {
    Map<String, Long> grown = new HashMap<>();
    for (int i = 0; i < counts.length; i++) {
      long more = counts[i] - (i < before.counts.length ? before.counts[i] : 0);
      if (more != 0) {
        grown.put(programs.get(i), more);
      }
    }
    return grown;
  }
}
