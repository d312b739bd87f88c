package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.MapCalls;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import dev.tracekernel.tracer.internal.bpf.raw.ObjectCalls;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** A loaded program; ends with its object. */
public final class Program {

  /** {@code struct bpf_prog_info}: its size up to {@code recursion_misses}, and where that is. */
  private static final int INFO_SIZE = 216;

  private static final int RECURSION_MISSES = 208;

  private final String name;
  private final MemorySegment program;
  private final int fd;
  private final MemorySegment info = Arena.ofAuto().allocate(INFO_SIZE, 8);
  private final MemorySegment length = Arena.ofAuto().allocate(ValueLayout.JAVA_INT);

  Program(String name, MemorySegment program) {
    this.name = name;
    this.program = program;
    this.fd = ObjectCalls.programFd(program);
  }

  /**
   * Attaches the program as its section says.
   *
   * @throws AttachFailedException if the kernel refuses
   */
  public Link attach() {
    return attach(ObjectCalls::attach);
  }

  /** Attaches the program by a call that returns the link. */
  Link attach(UnaryOperator<MemorySegment> call) {
    try {
      return new Link(name, call.apply(program));
    } catch (NativeException e) {
      throw new AttachFailedException(name, e.errno());
    }
  }

  /** Attaches the program by a call that returns the link's descriptor or a negated errno. */
  Link attachByDescriptor(IntUnaryOperator call) {
    int link = call.applyAsInt(fd);
    if (link < 0) {
      throw new AttachFailedException(name, -link);
    }
    return new Link(name, link);
  }

  /** Returns its function's name. */
  public String name() {
    return name;
  }

  /** Returns its descriptor; it ends with the program's object. */
  public int fd() {
    return fd;
  }

  /**
   * Returns how often the kernel skipped the program since it was running already; 5.12. May be
   * asked for at each barrier, so that the memory is kept; one thread at a time may ask.
   */
  public long recursionMisses() {
    info.fill((byte) 0); // what was answered would be read as a question
    length.set(ValueLayout.JAVA_INT, 0, INFO_SIZE);
    NativeException.check("bpf_obj_get_info_by_fd", MapCalls.info(fd, info, length));
    return info.get(ValueLayout.JAVA_LONG, RECURSION_MISSES);
  }
}
