package dev.tracekernel.tracer.internal.program;

import dev.tracekernel.tracer.internal.bpf.DeclaredMap;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import dev.tracekernel.tracer.internal.bpf.raw.NativeException;
import dev.tracekernel.tracer.internal.btf.BtfType;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import dev.tracekernel.tracer.internal.map.MapShape;
import dev.tracekernel.tracer.internal.source.BpfObjects;
import dev.tracekernel.tracer.internal.source.SourceStamps;
import dev.tracekernel.tracer.internal.stamp.FileStamp;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** From a declaration to programs that can be loaded. */
record ProgramLoader(ProgramDeclaration declaration) {

  /** Of {@code bpf/usdt.bpf.h}: libbpf fills it when it attaches. */
  private static final String USDT_ARGUMENTS = "__bpf_usdt_specs";

  private static final int KERNELS_NAME = 15;
  private static final long CALL = 0x85;
  private static final long TRACE_PRINTK = 6L << Integer.SIZE | CALL;
  private static final long TRACE_VPRINTK = 177L << Integer.SIZE | CALL;

  /** What is ready for the kernel. */
  record Loadable(OpenedProgram program, OpenObject object) {}

  Loadable open() {
    List<FileStamp> stamps = SourceStamps.of(declaration.source());
    byte[] elf = BpfObjects.of(declaration.source(), declaration.attach());
    OpenObject object = open(elf);
    try {
      return new Loadable(prepare(elf, object, stamps), object);
    } catch (RuntimeException | Error e) {
      object.discard();
      throw e;
    }
  }

  private OpenObject open(byte[] elf) {
    String plain = declaration.name().replaceAll("(\\.bpf)?\\.[co]$|[^A-Za-z0-9_.]", "");
    String name = plain.substring(0, Math.min(plain.length(), KERNELS_NAME));
    try {
      return OpenObject.of(elf, name.isEmpty() ? "own" : name);
    } catch (NativeException e) {
      throw new ProgramException(
          "%s is no object that libbpf can open (errno %d); it was compiled for another libbpf, or without -g"
              .formatted(declaration.name(), e.errno()),
          e);
    }
  }

  private OpenedProgram prepare(byte[] elf, OpenObject object, List<FileStamp> source) {
    BtfTypes types = object.btf().types();
    Variables variables = Variables.of(types);
    List<DeclaredMap> maps = object.maps();
    maps.forEach(this::refusePinned);
    new Constants(declaration.name(), variables).set(declaration.constants(), object);
    boolean usdtArguments = maps.stream().anyMatch(map -> map.name().equals(USDT_ARGUMENTS));
    Attachments attachments = Attachments.of(object.programs(), declaration, usdtArguments);
    attachments.prepare(object);
    Map<String, byte[]> images = images(object, types);
    List<FileStamp> stamps = new ArrayList<>(source);
    stamps.addAll(attachments.stamps());
    return new OpenedProgram(
        declaration.name(),
        types,
        variables,
        maps,
        images,
        attachments,
        prints(elf),
        RecordBounds.of(elf, largestMemory(types, images)),
        List.copyOf(stamps));
  }

  private static long largestMemory(BtfTypes types, Map<String, byte[]> images) {
    IntStream sections = images.values().stream().mapToInt(image -> image.length);
    IntStream elements =
        MapShape.names(types).stream().mapToInt(map -> MapShape.of(types, map).valueSize());
    return IntStream.concat(sections, elements).max().orElse(0);
  }

  private void refusePinned(DeclaredMap map) {
    if (map.pinned()) {
      throw new ProgramException(
          "map %s of %s is declared with LIBBPF_PIN_BY_NAME, by which it would stay in the kernel and be shared by tests: leave that out"
              .formatted(map.name(), declaration.name()));
    }
  }

  /** Also of sections whose variables are within functions, and not for others to name. */
  private static Map<String, byte[]> images(OpenObject object, BtfTypes types) {
    Map<String, byte[]> images = new LinkedHashMap<>();
    types
        .names(BtfType.DataSec.class)
        .filter(Variables::isSection)
        .forEach(name -> images.put(name, object.initialValue(name)));
    return images;
  }

  /** Whether there is a call of a helper that prints, in any section. */
  private static boolean prints(byte[] elf) {
    ByteBuffer words = ByteBuffer.wrap(elf).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at + Long.BYTES <= elf.length; at += Long.BYTES) {
      long instruction = words.getLong(at);
      if (instruction == TRACE_PRINTK || instruction == TRACE_VPRINTK) {
        return true;
      }
    }
    return false;
  }
}
