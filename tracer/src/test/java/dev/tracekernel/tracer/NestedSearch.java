package dev.tracekernel.tracer;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Calls of C's {@code bsearch}, which no JVM makes, each from the comparison of the one around it.
 */
public final class NestedSearch {

  private static final MethodHandle SEARCH =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().find("bsearch").orElseThrow(),
              FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS));

  private final Arena arena;
  private final Runnable innermost;
  private int depth;

  private NestedSearch(Arena arena, int depth, Runnable innermost) {
    this.arena = arena;
    this.depth = depth;
    this.innermost = innermost;
  }

  /** Does something within so many calls. */
  static void run(int depth, Runnable innermost) throws Exception {
    try (Arena arena = Arena.ofConfined()) {
      new NestedSearch(arena, depth, innermost).search();
    }
  }

  private void search() throws Exception {
    depth--;
    MethodHandle compare =
        MethodHandles.lookup()
            .bind(
                this,
                "compare",
                MethodType.methodType(int.class, MemorySegment.class, MemorySegment.class));
    MemorySegment stub =
        Linker.nativeLinker()
            .upcallStub(compare, FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS), arena);
    MemorySegment one = arena.allocate(JAVA_LONG);
    try {
      MemorySegment _ = (MemorySegment) SEARCH.invokeExact(one, one, 1L, 8L, stub);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings({"unused", "UnusedMethod"}) // called by C
  private int compare(MemorySegment one, MemorySegment other) throws Exception {
    if (depth > 0) {
      search();
    } else {
      innermost.run();
    }
    return 0;
  }
}
