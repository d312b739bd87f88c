package dev.tracekernel.tracer.measure;

/** What a page fault had to do. */
public enum FaultKind implements MeasureKey {
  /** What was wanted was in memory, or is new there. */
  MINOR,
  /** It waited for a device, or was tried again for another reason. */
  MAJOR;

  /** Returns the one that has a number in the programs. */
  public static FaultKind ofNumber(int number) {
    return number == 0 ? MINOR : MAJOR;
  }

  @Override
  public String kind() {
    return "fault";
  }

  @Override
  public String text() {
    return name();
  }
}
