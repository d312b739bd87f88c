package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.AttachCalls;
import dev.tracekernel.tracer.internal.bpf.raw.LibBpf;
import dev.tracekernel.tracer.internal.bpf.raw.LogCapture;
import dev.tracekernel.tracer.internal.bpf.raw.MapCalls;
import dev.tracekernel.tracer.internal.bpf.raw.ObjectCalls;
import dev.tracekernel.tracer.internal.bpf.raw.ProgramCalls;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** A BPF object that is parsed and not yet in the kernel: what may only be done before load. */
public final class OpenObject {

  private final byte[] elf;
  private final String name;
  private final MemorySegment object;
  private final Map<String, Integer> sizes = new LinkedHashMap<>();
  private final Map<String, Boolean> autoload = new LinkedHashMap<>();
  private final List<ToIntFunction<MemorySegment>> more = new ArrayList<>();
  private boolean logged = true;

  private OpenObject(byte[] elf, String name) {
    LibBpf.require();
    this.elf = elf;
    this.name = name;
    this.object = ObjectCalls.open(elf, name);
  }

  /**
   * Opens an ELF image.
   *
   * @param name at most 15 bytes; what the kernel's lists show
   */
  public static OpenObject of(byte[] elf, String name) {
    return new OpenObject(elf, name);
  }

  /** Returns the object's own BTF; ends with the object. */
  public Btf btf() {
    return new Btf(object);
  }

  /** Sets the number of a map's entries; bytes for a ring buffer. */
  public OpenObject mapSize(String map, int entries) {
    sizes.put(map, entries);
    return this;
  }

  /** Says whether a program is loaded; without a word its section does. */
  public OpenObject autoload(String program, boolean loaded) {
    autoload.put(program, loaded);
    return this;
  }

  /** Takes a map that is there, by its descriptor, for one of this object's. */
  public OpenObject sharing(String map, int fd) {
    more.add(object -> MapCalls.reuse(ObjectCalls.map(object, map), fd));
    return this;
  }

  /** Sets bytes of a section of constants. */
  public OpenObject constant(String section, long offset, byte[] value) {
    more.add(object -> MapCalls.initial(ObjectCalls.map(object, section), offset, value));
    return this;
  }

  /** Says which kernel function a program is for. */
  public OpenObject target(String program, String function) {
    more.add(object -> AttachCalls.target(ObjectCalls.program(object, program), function));
    return this;
  }

  /** Sets how a program will be attached, {@code BPF_TRACE_*}; without a word its section does. */
  public OpenObject attachType(String program, int type) {
    more.add(object -> ProgramCalls.setAttachType(ObjectCalls.program(object, program), type));
    return this;
  }

  /** Returns what a section of global variables begins with. */
  public byte[] initialValue(String section) {
    return ProgramCalls.initialValue(ObjectCalls.map(object, section))
        .toArray(ValueLayout.JAVA_BYTE);
  }

  /** Returns the programs, in the order of their sections. */
  public List<DeclaredProgram> programs() {
    List<DeclaredProgram> programs = new ArrayList<>();
    MemorySegment program = ProgramCalls.nextProgram(object, MemorySegment.NULL);
    while (!program.equals(MemorySegment.NULL)) {
      programs.add(DeclaredProgram.of(program));
      program = ProgramCalls.nextProgram(object, program);
    }
    return programs;
  }

  /** Returns the maps, sections of global variables included. */
  public List<DeclaredMap> maps() {
    List<DeclaredMap> maps = new ArrayList<>();
    MemorySegment map = ProgramCalls.nextMap(object, MemorySegment.NULL);
    while (!map.equals(MemorySegment.NULL)) {
      maps.add(DeclaredMap.of(map));
      map = ProgramCalls.nextMap(object, map);
    }
    return maps;
  }

  /** Says that the log of a failure is not wanted: it takes a second attempt. */
  public OpenObject withoutLog() {
    logged = false;
    return this;
  }

  /**
   * Loads the object into the kernel and consumes this one, also when it fails.
   *
   * @throws LoadFailedException with libbpf's log
   */
  public LoadedObject load() {
    int result = prepare(object);
    if (result == 0) {
      result = ObjectCalls.load(object);
    }
    if (result < 0) {
      ObjectCalls.close(object);
      String log = logged ? LogCapture.of(this::loadForItsLog) : "";
      throw new LoadFailedException(name, -result, log);
    }
    return new LoadedObject(object, name);
  }

  /** Ends an object that will not be loaded. */
  public void discard() {
    ObjectCalls.close(object);
  }

  /** Returns 0 or a negated errno. */
  private int prepare(MemorySegment target) {
    int result = 0;
    for (var choice : autoload.entrySet()) {
      MemorySegment program = ObjectCalls.program(target, choice.getKey());
      result = Math.min(result, ObjectCalls.setAutoload(program, choice.getValue()));
    }
    for (var size : sizes.entrySet()) {
      MemorySegment map = ObjectCalls.map(target, size.getKey());
      result = Math.min(result, MapCalls.setMaxEntries(map, size.getValue()));
    }
    for (ToIntFunction<MemorySegment> each : more) {
      result = Math.min(result, each.applyAsInt(target));
    }
    return result;
  }

  /** A failed object cannot be loaded again: the log is that of a second one. */
  private void loadForItsLog() {
    MemorySegment again = ObjectCalls.open(elf, name);
    prepare(again);
    ObjectCalls.load(again);
    ObjectCalls.close(again);
  }
}
