package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import dev.tracekernel.tracer.internal.bpf.raw.Polling;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * The consumer's side of a BPF ring buffer, read on its mapping without a call into the kernel.
 *
 * <p>The layout is that of {@code kernel/bpf/ringbuf.c}: a page with the consumer's position, a
 * page with the producer's, and the data mapped twice, so that no record is split. One thread at a
 * time may consume.
 */
public final class RingBuffer implements AutoCloseable {

  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();
  private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
  private static final int BUSY = 1 << 31;
  private static final int DISCARD = 1 << 30;
  private static final int HEADER = 8;

  /** Some ten microseconds: a program that is not preempted needs less to copy a record. */
  private static final int SPINS = 1000;

  private final int fd;
  private final boolean watched;
  private final long mask;
  private final Mapping consumer;
  private final Mapping producer;
  private final MemorySegment data;
  private long fullest;

  /** Maps the ring with that descriptor and size in bytes, a power of two. */
  public RingBuffer(int fd, long size) {
    this(fd, size, false);
  }

  /**
   * Maps a ring.
   *
   * @param watched whether to know how full it was
   */
  public RingBuffer(int fd, long size, boolean watched) {
    int page = LibC.pageSize();
    this.fd = fd;
    this.watched = watched;
    this.mask = size - 1;
    this.consumer = Mapping.of(fd, 0, page, true, "ring buffer, consumer");
    this.producer = producer(fd, page, page + 2 * size);
    this.data = producer.memory().asSlice(page);
  }

  private Mapping producer(int fd, long offset, long size) {
    try {
      return Mapping.of(fd, offset, size, false, "ring buffer, producer");
    } catch (RuntimeException | Error e) {
      consumer.close();
      throw e;
    }
  }

  /** Returns the descriptor to poll. */
  public int fd() {
    return fd;
  }

  /**
   * Consumes everything up to where the kernel has got by now, records included that other CPUs are
   * still writing.
   */
  public void drain(RecordSink sink) {
    drainTo((long) LONG.getAcquire(producer.memory(), 0L), sink);
  }

  private void drainTo(long end, RecordSink sink) {
    long position = (long) LONG.getAcquire(consumer.memory(), 0L);
    while (position < end) {
      long at = position & mask;
      int header = awaitCommitted(at);
      int length = header & ~(BUSY | DISCARD);
      if ((header & DISCARD) == 0) {
        sink.accept(data, at + HEADER, length);
      }
      long next = position + ((length + HEADER + 7) & ~7L);
      if (watched) {
        moveWatching(position, next);
      } else {
        LONG.setRelease(consumer.memory(), 0L, next);
      }
      position = next;
    }
  }

  /**
   * A ring only fills up until the consumer moves on. The producer is looked at after that is seen
   * by all, so that nothing that was refused before it is overlooked.
   */
  private void moveWatching(long position, long next) {
    LONG.setVolatile(consumer.memory(), 0L, next);
    long used = (long) LONG.getVolatile(producer.memory(), 0L) - position;
    fullest = Math.max(fullest, used);
  }

  /**
   * Returns how many bytes of a watched ring were in use at a time, or more, up to the last drain;
   * and begins anew. A program that wanted more than what was left then may have got no room.
   */
  public long fullest() {
    long most = fullest;
    fullest = 0;
    return most;
  }

  /**
   * A record is busy while a program copies it: nanoseconds, unless the program is preempted, as
   * raw tracepoints' can be from 7.0 on. Then it may wait for this very CPU. To poll the descriptor
   * is of no use: it is readable as soon as a record is begun. Nor may Java park the thread: it is
   * muted, and a virtual one would leave its muted carrier to others.
   */
  private int awaitCommitted(long at) {
    int header = (int) INT.getAcquire(data, at);
    for (int tries = 0; (header & BUSY) != 0; tries++) {
      if (tries < SPINS) {
        Thread.onSpinWait();
      } else {
        Polling.pause(1);
      }
      header = (int) INT.getAcquire(data, at);
    }
    return header;
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
  }

  /** Takes one record; the memory is the ring's own and valid during the call only. */
  @FunctionalInterface
  public interface RecordSink {
    /** Takes the record of {@code length} bytes at {@code offset}. */
    void accept(MemorySegment ring, long offset, int length);
  }
}
