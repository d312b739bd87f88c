package dev.tracekernel.tracer.internal.output;

/**
 * A record's flags as {@code trace_pipe} prints them.
 *
 * @param migration whether this kernel's {@code trace_pipe} has a character for that, as from 5.16
 */
record LatencyFlags(boolean migration) {

  private static final int IRQS_OFF = 0x01;
  private static final int NEED_RESCHED_LAZY = 0x02; // before 6.13 of machines without irq flags
  private static final int NEED_RESCHED = 0x04;
  private static final int HARDIRQ = 0x08;
  private static final int SOFTIRQ = 0x10;
  private static final int PREEMPT_RESCHED = 0x20;
  private static final int NMI = 0x40;
  private static final int BH_OFF = 0x80;

  /** By the three bits that say who is to be scheduled: lazy, needed, preempt. */
  private static final String RESCHED = ".lnbpLNB";

  private static final String DIGITS = ".123456789abcdef";

  String of(RawEvent event) {
    int flags = event.flags();
    int count = event.preemptCount();
    StringBuilder text = new StringBuilder();
    text.append(off(flags)).append(resched(flags)).append(interrupt(flags));
    text.append(DIGITS.charAt(count & 0xf));
    return (migration ? text.append(DIGITS.charAt(count >> 4)) : text).toString();
  }

  private static char off(int flags) {
    boolean softirqs = (flags & BH_OFF) != 0;
    if ((flags & IRQS_OFF) != 0) {
      return softirqs ? 'D' : 'd';
    }
    return softirqs ? 'b' : '.';
  }

  private static char resched(int flags) {
    int lazy = (flags & NEED_RESCHED_LAZY) != 0 ? 1 : 0;
    int needed = (flags & NEED_RESCHED) != 0 ? 2 : 0;
    int preempt = (flags & PREEMPT_RESCHED) != 0 ? 4 : 0;
    return RESCHED.charAt(lazy | needed | preempt);
  }

  private static char interrupt(int flags) {
    boolean hard = (flags & HARDIRQ) != 0;
    boolean soft = (flags & SOFTIRQ) != 0;
    if ((flags & NMI) != 0) {
      return hard ? 'Z' : 'z';
    }
    if (hard) {
      return soft ? 'H' : 'h';
    }
    return soft ? 's' : '.';
  }
}
