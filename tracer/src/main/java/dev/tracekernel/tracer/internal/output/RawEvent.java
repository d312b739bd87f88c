package dev.tracekernel.tracer.internal.output;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A tracepoint's record as the kernel wrote it; the first fields of all are the same.
 *
 * @param nanos when, by {@code CLOCK_MONOTONIC}
 * @param cpu on which CPU
 * @param bytes the record, from {@code common_type} on
 */
@SuppressWarnings("ArrayRecordComponent") // made and read here; nobody compares two
record RawEvent(long nanos, int cpu, byte[] bytes) {

  private static final int FLAGS = 2;
  private static final int PREEMPT_COUNT = 3;
  private static final int PID = 4;

  /** Returns which tracepoint's it is. */
  int id() {
    return buffer().getShort(0) & 0xffff;
  }

  int flags() {
    return bytes[FLAGS] & 0xff;
  }

  int preemptCount() {
    return bytes[PREEMPT_COUNT] & 0xff;
  }

  int pid() {
    return number(PID);
  }

  int number(int at) {
    return buffer().getInt(at);
  }

  /** Returns numbers of 8 bytes, no more than there are. */
  long[] numbers(int at, int count) {
    long[] numbers = new long[Math.clamp((bytes.length - at) / Long.BYTES, 0, count)];
    buffer().position(at).slice().order(ByteOrder.nativeOrder()).asLongBuffer().get(numbers);
    return numbers;
  }

  private ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
  }
}
