package dev.tracekernel.tracer.internal.bpf.raw;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** {@code bpf_object__next_*}, {@code bpf_program__*} and {@code bpf_map__*} of any object. */
public final class ProgramCalls {

  private static final int TEXT = 4096;

  private static final Library B = LibBpf.library();
  private static final NativeFunction NEXT_PROGRAM = B.function("bpf_object__next_program");
  private static final NativeFunction NEXT_MAP = B.function("bpf_object__next_map");
  private static final NativeFunction PROGRAM_NAME = B.function("bpf_program__name");
  private static final NativeFunction SECTION = B.function("bpf_program__section_name");
  private static final NativeFunction AUTOLOAD = B.function("bpf_program__autoload");
  private static final NativeFunction TYPE = B.function("bpf_program__type");
  private static final NativeFunction SET_ATTACH_TYPE =
      B.function("bpf_program__set_expected_attach_type");
  private static final NativeFunction MAP_NAME = B.function("bpf_map__name");
  private static final NativeFunction MAP_TYPE = B.function("bpf_map__type");
  private static final NativeFunction MAP_ENTRIES = B.function("bpf_map__max_entries");
  private static final NativeFunction MAP_PIN_PATH = B.function("bpf_map__pin_path");
  private static final NativeFunction MAP_INTERNAL = B.function("bpf_map__is_internal");
  private static final NativeFunction INITIAL_VALUE = B.function("bpf_map__initial_value");

  private ProgramCalls() {}

  /** Returns the program behind one, the first one behind NULL; NULL behind the last. */
  public static MemorySegment nextProgram(MemorySegment object, MemorySegment program) {
    return MemorySegment.ofAddress(NEXT_PROGRAM.call(object.address(), program.address()));
  }

  /** Returns the map behind one, the first one behind NULL; NULL behind the last. */
  public static MemorySegment nextMap(MemorySegment object, MemorySegment map) {
    return MemorySegment.ofAddress(NEXT_MAP.call(object.address(), map.address()));
  }

  /** Returns a program's name. */
  public static String name(MemorySegment program) {
    return text(PROGRAM_NAME.call(program.address()));
  }

  /** Returns a program's section, without a question mark before it. */
  public static String section(MemorySegment program) {
    return text(SECTION.call(program.address()));
  }

  /** Tells whether a program is loaded with its object. */
  public static boolean isLoaded(MemorySegment program) {
    return ((int) AUTOLOAD.call(program.address()) & 0xff) != 0;
  }

  /** Returns {@code BPF_PROG_TYPE_*}. */
  public static int type(MemorySegment program) {
    return (int) TYPE.call(program.address());
  }

  /** Sets {@code BPF_TRACE_*} before load: 0 or a negated errno. */
  public static int setAttachType(MemorySegment program, int type) {
    return (int) SET_ATTACH_TYPE.call(program.address(), type);
  }

  /** Returns a map's name. */
  public static String mapName(MemorySegment map) {
    return text(MAP_NAME.call(map.address()));
  }

  /** Returns {@code BPF_MAP_TYPE_*}. */
  public static int mapType(MemorySegment map) {
    return (int) MAP_TYPE.call(map.address());
  }

  /** Returns how many elements a map has room for; bytes of a ring buffer. */
  public static int mapEntries(MemorySegment map) {
    return (int) MAP_ENTRIES.call(map.address());
  }

  /** Tells whether a map is to be pinned. */
  public static boolean isPinned(MemorySegment map) {
    return MAP_PIN_PATH.call(map.address()) != 0;
  }

  /** Tells whether a map is a section of global variables. */
  public static boolean isSection(MemorySegment map) {
    return ((int) MAP_INTERNAL.call(map.address()) & 0xff) != 0;
  }

  /** Returns what a section of global variables begins with; may be written before load. */
  public static MemorySegment initialValue(MemorySegment map) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment size = arena.allocate(ValueLayout.JAVA_LONG);
      long value = INITIAL_VALUE.call(map.address(), size.address());
      return MemorySegment.ofAddress(value)
          .reinterpret(value == 0 ? 0 : size.get(ValueLayout.JAVA_LONG, 0));
    }
  }

  private static String text(long address) {
    return MemorySegment.ofAddress(address).reinterpret(TEXT).getString(0);
  }
}
