package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Collects what libbpf prints while an action runs, verifier logs included.
 *
 * <p>libbpf has one print function for the whole process; lines of other threads are dropped.
 */
public final class LogCapture {

  private static final int INFO = 1; // enum libbpf_print_level: WARN, INFO, DEBUG
  private static final ThreadLocal<@Nullable StringBuilder> COLLECTED = new ThreadLocal<>();

  private static final Library B = LibBpf.library();
  private static final Library C = Library.ofC();
  private static final NativeFunction SET_PRINT = B.function("libbpf_set_print");
  private static final NativeFunction VASPRINTF = C.function("vasprintf");
  private static final NativeFunction FREE = C.function("free");

  private LogCapture() {}

  /** Runs the action and returns what libbpf printed. */
  public static synchronized String of(Runnable action) {
    StringBuilder text = new StringBuilder();
    COLLECTED.set(text);
    try (Arena arena = Arena.ofShared()) {
      setPrint(stub(arena));
      action.run();
    } finally {
      setPrint(MemorySegment.NULL);
      COLLECTED.remove();
    }
    return text.toString();
  }

  private static void setPrint(MemorySegment function) {
    SET_PRINT.call(function.address());
  }

  private static MemorySegment stub(Arena arena) {
    try {
      MethodHandle print =
          MethodHandles.lookup()
              .findStatic(
                  LogCapture.class,
                  "print",
                  MethodType.methodType(
                      int.class, int.class, MemorySegment.class, MemorySegment.class));
      return Linker.nativeLinker()
          .upcallStub(
              print,
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.ADDRESS,
                  ValueLayout.ADDRESS),
              arena);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("print function not found", e);
    }
  }

  /** Called by libbpf; an exception that left it would end the JVM. */
  @SuppressWarnings("unused")
  private static int print(int level, MemorySegment format, MemorySegment arguments) {
    StringBuilder text = COLLECTED.get();
    if (text == null || level > INFO) {
      return 0;
    }
    try {
      text.append(format(format, arguments));
    } catch (Throwable t) {
      text.append("(a line of libbpf's was lost: ").append(t).append(")\n");
    }
    return 0;
  }

  private static String format(MemorySegment format, MemorySegment arguments) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment result = arena.allocate(ValueLayout.ADDRESS);
      int length = (int) VASPRINTF.call(result.address(), format.address(), arguments.address());
      if (length < 0) {
        return "";
      }
      MemorySegment text = result.get(ValueLayout.ADDRESS, 0);
      try {
        return text.reinterpret(length + 1L).getString(0);
      } finally {
        FREE.call(text.address());
      }
    }
  }
}
