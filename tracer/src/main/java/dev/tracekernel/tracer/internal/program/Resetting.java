package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.bpf.DeclaredMap;
import dev.tracekernel.tracer.internal.map.MapShape;
import dev.tracekernel.tracer.internal.map.Maps;
import dev.tracekernel.tracer.map.Bytes;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Makes maps and global variables what they were when the program was loaded. */
record Resetting(RunningProgram program) {

  void run() {
    OpenedProgram opened = program.opened();
    opened
        .sections()
        .forEach(
            (name, image) -> {
              if (!name.startsWith(".rodata")) {
                MemorySegment memory = program.sections().get(name).memory();
                MemorySegment.copy(image, 0, memory, ValueLayout.JAVA_BYTE, 0, image.length);
              }
            });
    opened.maps().stream().filter(map -> !map.section()).forEach(this::reset);
  }

  private void reset(DeclaredMap map) {
    MapShape shape = MapShape.of(program.opened().types(), map.name());
    int fd = program.mapFd(map.name());
    if (shape.kind().isMap()) {
      Maps.open(fd, shape, Bytes.class, Bytes.class).clear();
    } else if (shape.kind().isQueue()) {
      Maps.openQueue(fd, shape, Bytes.class).clear();
    } else if (!map.hasRecords() && !map.isOfPrograms()) {
      throw new ProgramException(
          "map %s of %s is of a kind that cannot be emptied for each test (BPF_MAP_TYPE %d): say keepMaps = true"
              .formatted(map.name(), program.opened().name(), map.type()));
    }
  }
}
