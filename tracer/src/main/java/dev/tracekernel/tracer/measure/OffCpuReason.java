package dev.tracekernel.tracer.measure;

/** Why a thread lost its CPU. */
public enum OffCpuReason implements MeasureKey {
  /** It could have gone on: another thread got the CPU, or it gave it up ({@code sched_yield}). */
  PREEMPTED,
  /** It waits for something, and a signal would end that. */
  SLEEPING,
  /** It waits for something that no signal ends, such as a disk. */
  UNINTERRUPTIBLE,
  /** It was stopped or is being traced; before 5.18 also where it was being woken just then. */
  OTHER;

  /** Returns the one that has a number in the programs. */
  public static OffCpuReason ofNumber(int number) {
    return number >= 0 && number < OTHER.ordinal() ? values()[number] : OTHER;
  }

  @Override
  public String kind() {
    return "reason";
  }

  @Override
  public String text() {
    return name();
  }
}
