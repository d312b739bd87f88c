package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Collections;

/**
 * A C function, called with {@code long}s by the one signature that all share.
 *
 * <p>To link a signature takes a cold JVM milliseconds, in an emulated guest a tenth of a second.
 * The calling conventions of Linux on x86-64 and arm64 pass an {@code int} and a pointer as they
 * pass a {@code long}, and a function looks at no register and no part of the stack beyond its own
 * parameters'. An {@code int} result has no defined upper half: cast it. Who passes a segment's
 * address keeps the segment reachable, by its arena.
 *
 * @param address where the function is
 */
record NativeFunction(MemorySegment address) {

  /** How many parameters a function may have. */
  static final int PARAMETERS = 7;

  private static final MethodHandle DOWNCALL =
      Linker.nativeLinker()
          .downcallHandle(signature(), Linker.Option.captureCallState(Errno.CAPTURED));

  /** Takes the errno that nobody asks for; any thread may write it. */
  private static final MemorySegment UNREAD = Errno.slot(Arena.global());

  private static FunctionDescriptor signature() {
    var layouts = Collections.nCopies(PARAMETERS, ValueLayout.JAVA_LONG);
    return FunctionDescriptor.of(
        ValueLayout.JAVA_LONG, layouts.toArray(new ValueLayout.OfLong[PARAMETERS]));
  }

  long call(long a) {
    return call(a, 0, 0, 0);
  }

  long call(long a, long b) {
    return call(a, b, 0, 0);
  }

  long call(long a, long b, long c) {
    return call(a, b, c, 0);
  }

  long call(long a, long b, long c, long d) {
    return call(a, b, c, d, 0, 0, 0);
  }

  long call(long a, long b, long c, long d, long e, long f, long g) {
    return call(UNREAD, a, b, c, d, e, f, g);
  }

  /** Also writes errno, for functions that return no error of their own. */
  @SuppressWarnings("TooManyParameters")
  long call(MemorySegment errno, long a, long b, long c, long d, long e, long f, long g) {
    try {
      return (long) DOWNCALL.invokeExact(address, errno, a, b, c, d, e, f, g);
    } catch (Throwable t) {
      throw new AssertionError("a downcall failed before it reached the library", t);
    }
  }
}
