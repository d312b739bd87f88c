package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * {@code btf_dump__*}: types as C.
 *
 * <p>libbpf prints through a function of {@code vprintf}'s kind that it is given. It is given the C
 * library's {@code vfprintf} itself, so that nothing comes back to Java for each of a million
 * words.
 */
public final class BtfDump {

  private static final Library B = LibBpf.library();
  private static final Library C = Library.ofC();
  private static final NativeFunction PARSE = B.function("btf__parse_raw");
  private static final NativeFunction COUNT = B.function("btf__type_cnt");
  private static final NativeFunction FREE = B.function("btf__free");
  private static final NativeFunction DUMP = B.function("btf_dump__new");
  private static final NativeFunction TYPE = B.function("btf_dump__dump_type");
  private static final NativeFunction DUMP_FREE = B.function("btf_dump__free");
  private static final NativeFunction FOPEN = C.function("fopen");
  private static final NativeFunction FERROR = C.function("ferror");
  private static final NativeFunction FCLOSE = C.function("fclose");
  private static final NativeFunction VFPRINTF = C.function("vfprintf");

  private BtfDump() {}

  /**
   * Appends the declarations of all types to a file.
   *
   * @param btf a file of raw BTF
   * @throws NativeException with the errno
   */
  public static void append(Path btf, Path file) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment errno = Errno.slot(arena);
      long types = notNull("btf__parse_raw", call(PARSE, errno, text(arena, btf)), errno);
      try {
        append(types, text(arena, file), arena.allocateFrom("a").address(), errno);
      } finally {
        FREE.call(types);
      }
    }
  }

  private static void append(long types, long file, long mode, MemorySegment errno) {
    long stream = FOPEN.call(errno, file, mode, 0, 0, 0, 0, 0);
    notNull("fopen", stream, errno);
    boolean failed = true;
    try {
      dump(types, stream, errno);
      failed = (int) FERROR.call(stream) != 0;
    } finally {
      failed |= (int) call(FCLOSE, errno, stream) != 0;
    }
    if (failed) {
      throw new NativeException("vfprintf", Errno.of(errno));
    }
  }

  private static void dump(long types, long stream, MemorySegment errno) {
    long print = VFPRINTF.address().address();
    long dump = DUMP.call(errno, types, print, stream, 0, 0, 0, 0);
    notNull("btf_dump__new", dump, errno);
    try {
      int count = (int) COUNT.call(types);
      for (int id = 1; id < count; id++) {
        NativeException.check("btf_dump__dump_type", (int) TYPE.call(dump, id));
      }
    } finally {
      DUMP_FREE.call(dump);
    }
  }

  private static long call(NativeFunction function, MemorySegment errno, long argument) {
    return function.call(errno, argument, 0, 0, 0, 0, 0, 0);
  }

  private static long text(Arena arena, Path path) {
    return arena.allocateFrom(path.toString()).address();
  }

  private static long notNull(String function, long pointer, MemorySegment errno) {
    if (pointer == 0) {
      throw new NativeException(function, Errno.of(errno));
    }
    return pointer;
  }
}
