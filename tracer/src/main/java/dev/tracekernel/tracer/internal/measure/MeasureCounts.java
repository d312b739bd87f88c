package dev.tracekernel.tracer.internal.measure;

/**
 * What a measure has lost, ever.
 *
 * @param begins intervals that found no room when they began
 * @param ends intervals that found no room when they ended
 * @param disputed values that may be missing from the least and greatest ones
 * @param skipped runs of its programs that the kernel skipped, or they themselves since one was
 *     under way
 * @param detached its programs that are not attached any more
 * @param uncounted 1 if the kernel may have skipped programs and counts nothing, else 0
 */
public record MeasureCounts(
    long begins, long ends, long disputed, long skipped, long detached, long uncounted) {

  /** Returns what was lost since; who is detached, or may have missed something, is so for all. */
  public MeasureCounts since(MeasureCounts before) {
    return new MeasureCounts(
        begins - before.begins,
        ends - before.ends,
        disputed - before.disputed,
        skipped - before.skipped,
        detached,
        uncounted);
  }
}
