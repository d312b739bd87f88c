package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.internal.bpf.Btf;
import dev.tracekernel.tracer.internal.bpf.Layout;
import dev.tracekernel.tracer.internal.bpf.LoadedObject;
import dev.tracekernel.tracer.internal.bpf.ObjectImage;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import dev.tracekernel.tracer.internal.bpf.Program;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The probes' programs in the kernel, each a copy of its own that knows what it is for. */
final class ProbePrograms implements AutoCloseable {

  private static final String CONSTANTS = ".rodata";

  private final SharedMaps shared;
  private final byte[] image = ObjectImage.of("probe");
  private final List<LoadedObject> objects = new ArrayList<>();
  private final ProbeTable table;
  private final int tableFd;

  ProbePrograms(SharedMaps shared) {
    this.shared = shared;
    LoadedObject holder = holder();
    objects.add(holder);
    try {
      this.tableFd = holder.mapFd(ProbeTable.MAP);
      this.table = new ProbeTable(tableFd);
    } catch (RuntimeException | Error e) {
      holder.close();
      throw e;
    }
  }

  /**
   * What a copy is loaded for.
   *
   * @param target the kernel function, null where a link says what it is attached to
   * @param fixed the specification and place, null if each link says them
   */
  record Use(
      ProbeKind kind, RecordSize size, int fields, @Nullable String target, @Nullable Long fixed) {

    byte[] constants(Layout layout) {
      ByteBuffer constants = ByteBuffer.allocate(layout.size()).order(ByteOrder.LITTLE_ENDIAN);
      constants.putLong(layout.at("tk_fixed"), fixed == null ? 0 : fixed);
      constants.put(layout.at("tk_by_cookie"), (byte) (fixed == null ? 1 : 0));
      constants.put(layout.at("tk_size"), (byte) size.ordinal());
      constants.put(layout.at("tk_fields"), (byte) fields);
      return constants.array();
    }
  }

  ProbeTable table() {
    return table;
  }

  /** An object without programs: it has the table, for all that come. */
  private LoadedObject holder() {
    OpenObject open = open();
    try {
      ProbeTable.check(open.btf());
      open.mapSize(ProbeTable.MAP, ProbeTable.ENTRIES);
    } catch (RuntimeException | Error e) {
      open.discard();
      throw e;
    }
    return open.load();
  }

  /**
   * Loads a copy.
   *
   * @throws dev.tracekernel.tracer.internal.bpf.LoadFailedException if the kernel refuses
   */
  Program load(Use use) {
    OpenObject open = open();
    try {
      Btf btf = open.btf();
      open.sharing(ProbeTable.MAP, tableFd)
          .constant(CONSTANTS, 0, use.constants(btf.section(CONSTANTS)))
          .autoload(use.kind().program(), true);
      if (use.kind() == ProbeKind.UPROBE_MULTI) {
        open.attachType(use.kind().program(), MultiUprobes.ATTACH_TYPE);
      }
      if (use.target() != null) {
        open.target(use.kind().program(), use.target());
      }
    } catch (RuntimeException | Error e) {
      open.discard();
      throw e;
    }
    LoadedObject object = open.load();
    objects.add(object);
    return object.program(use.kind().program());
  }

  private OpenObject open() {
    OpenObject open = OpenObject.of(image, "tracekernelprb");
    try {
      return shared.giveTo(open);
    } catch (RuntimeException | Error e) {
      open.discard();
      throw e;
    }
  }

  @Override
  public void close() {
    table.close();
    objects.forEach(LoadedObject::close);
  }
}
