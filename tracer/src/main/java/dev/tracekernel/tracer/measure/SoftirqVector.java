package dev.tracekernel.tracer.measure;

/** What a soft interrupt is for, as the kernel calls it in {@code /proc/softirqs}. */
public enum SoftirqVector implements MeasureKey {
  HI,
  TIMER,
  NET_TX,
  NET_RX,
  BLOCK,
  IRQ_POLL,
  TASKLET,
  SCHED,
  HRTIMER,
  RCU,
  /** What later kernels have. */
  OTHER;

  /** Returns the one that has a number in the kernel. */
  public static SoftirqVector ofNumber(int number) {
    return number >= 0 && number < OTHER.ordinal() ? values()[number] : OTHER;
  }

  @Override
  public String kind() {
    return "vector";
  }

  @Override
  public String text() {
    return name();
  }
}
