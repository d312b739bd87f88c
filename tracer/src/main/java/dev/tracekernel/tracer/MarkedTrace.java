package dev.tracekernel.tracer;

/** A trace with marks: by a mark's name its sections are found as by the mark itself. */
abstract class MarkedTrace implements KernelTrace {

  final Marks marks;

  MarkedTrace(Marks marks) {
    this.marks = marks;
  }

  @Override
  public KernelTrace since(String mark) {
    return since(marks.named(mark));
  }

  @Override
  public KernelTrace between(String first, String second) {
    return between(marks.named(first), marks.named(second));
  }
}
