package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.bpf.DeclaredMap;
import dev.tracekernel.tracer.internal.bpf.Mapping;
import dev.tracekernel.tracer.internal.bpf.raw.MapCalls;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import dev.tracekernel.tracer.internal.map.MapShape;
import dev.tracekernel.tracer.internal.map.Maps;
import dev.tracekernel.tracer.internal.mute.Muted;
import dev.tracekernel.tracer.map.Bytes;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes maps and global variables what they were when the program was loaded. It is prepared before
 * a window is open, so that little is left to do in it.
 */
final class Resetting {

  /** Of USDT probes: where their arguments are, which libbpf says when it attaches. */
  private static final String LIBBPFS_OWN = "__bpf_usdt_";

  private final RunningProgram program;
  private final List<Runnable> clearing = new ArrayList<>();

  /**
   * Prepares it.
   *
   * @throws ProgramException if there is a map that cannot be emptied
   */
  Resetting(RunningProgram program) {
    this.program = program;
    program.opened().maps().stream()
        .filter(map -> !map.section() && !map.name().startsWith(LIBBPFS_OWN))
        .forEach(this::add);
  }

  private void add(DeclaredMap map) {
    MapShape shape = MapShape.of(program.opened().types(), map.name());
    int fd = program.mapFd(map.name());
    if (shape.kind().isMap()) {
      clearing.add(Maps.open(fd, shape, Bytes.class, Bytes.class)::clear);
    } else if (shape.kind().isQueue()) {
      clearing.add(Maps.openQueue(fd, shape, Bytes.class)::clear);
    } else if (!map.hasRecords() && !map.isOfPrograms()) {
      throw new ProgramException(
          "map %s of %s is of a kind that cannot be emptied for each test (BPF_MAP_TYPE %d): say keepMaps = true"
              .formatted(map.name(), program.opened().name(), map.type()));
    }
  }

  void run() {
    program.opened().sections().forEach(this::reset);
    clearing.forEach(Runnable::run);
  }

  private void reset(String section, byte[] image) {
    Mapping mapping = program.sections().get(section);
    if (section.startsWith(".rodata")) {
      return;
    }
    if (mapping != null) {
      MemorySegment.copy(image, 0, mapping.memory(), ValueLayout.JAVA_BYTE, 0, image.length);
    } else {
      Muted.get(() -> write(section, image));
    }
  }

  /** One that is not mapped is the only element of its map. */
  private int write(String section, byte[] image) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment key = arena.allocate(ValueLayout.JAVA_INT);
      MemorySegment value = arena.allocate(image.length, 8);
      MemorySegment.copy(image, 0, value, ValueLayout.JAVA_BYTE, 0, image.length);
      return NativeException.check(
          "bpf_map_update_elem", MapCalls.update(program.mapFd(section), key, value));
    }
  }
}
