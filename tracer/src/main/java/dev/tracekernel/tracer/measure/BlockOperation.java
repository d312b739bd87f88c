package dev.tracekernel.tracer.measure;

import java.util.Arrays;

/** What a request asks a disk for. */
public enum BlockOperation implements MeasureKey {
  READ(0),
  WRITE(1),
  /** Writes what the disk has in its cache. */
  FLUSH(2),
  DISCARD(3),
  WRITE_ZEROES(9),
  /** Of zones, of the driver's own, and what later kernels have. */
  OTHER(-1);

  private final int number;

  BlockOperation(int number) {
    this.number = number;
  }

  /** Returns the one that has a number in the kernel's {@code enum req_op}. */
  public static BlockOperation ofNumber(int number) {
    return Arrays.stream(values()).filter(it -> it.number == number).findFirst().orElse(OTHER);
  }

  @Override
  public String kind() {
    return "operation";
  }

  @Override
  public String text() {
    return name();
  }
}
