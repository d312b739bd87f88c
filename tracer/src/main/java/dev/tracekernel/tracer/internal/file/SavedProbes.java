package dev.tracekernel.tracer.internal.file;

import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.ProbeEvent;
import dev.tracekernel.tracer.event.StackFrame;
import dev.tracekernel.tracer.event.Task;
import dev.tracekernel.tracer.internal.decode.ProbeFormat;
import dev.tracekernel.tracer.internal.decode.ProbeFormats;
import dev.tracekernel.tracer.internal.decode.RecordLayout;
import dev.tracekernel.tracer.internal.decode.Records;
import dev.tracekernel.tracer.internal.decode.StackSymbols;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a trace's probes recorded, and what is at each address of their stacks: by it a file stands
 * alone.
 *
 * @param formats by the number of a specification
 * @param frames of all stacks
 */
public record SavedProbes(Map<Integer, ProbeFormat> formats, Map<Place, StackFrame> frames) {

  /** Of a trace without probes. */
  public static final SavedProbes NONE = new SavedProbes(Map.of(), Map.of());

  public SavedProbes {
    formats = Map.copyOf(formats);
    frames = Map.copyOf(frames);
  }

  /**
   * An address.
   *
   * @param hostPid of its process, 0 for the kernel's
   * @param processStart as {@link Task} has it
   */
  record Place(int hostPid, long processStart, long address) {
    static Place ofKernel(long address) {
      return new Place(0, 0, address);
    }

    static Place of(Task task, long address) {
      return new Place(task.hostPid(), task.processStart(), address);
    }
  }

  /** Looks at all records for the addresses that they have. */
  public static SavedProbes of(ProbeFormats probes, TraceContent.Records records)
      throws IOException {
    if (probes.formats().isEmpty()) {
      return NONE;
    }
    Map<Place, StackFrame> frames = new LinkedHashMap<>();
    ProbeFormats noting = new ProbeFormats(probes.formats(), new Noting(probes.symbols(), frames));
    records.forEach((memory, at, length) -> look(noting, memory, at, length));
    return new SavedProbes(probes.formats(), frames);
  }

  private static void look(ProbeFormats noting, MemorySegment memory, long at, int length) {
    if (Records.type(memory, at, length) != RecordLayout.PROBE) {
      return;
    }
    KernelEvent event = Records.decode(Architecture.running(), noting, memory, at, length);
    if (event instanceof ProbeEvent probe) {
      probe.fields().forEach(probe::value);
    }
  }

  /** Asks others, and notes what they say. */
  private record Noting(StackSymbols symbols, Map<Place, StackFrame> frames)
      implements StackSymbols {
    @Override
    public StackFrame kernel(long address) {
      return frames.computeIfAbsent(Place.ofKernel(address), _ -> symbols.kernel(address));
    }

    @Override
    public StackFrame user(Task task, long address) {
      return frames.computeIfAbsent(Place.of(task, address), _ -> symbols.user(task, address));
    }
  }

  /** Returns what the records mean. */
  ProbeFormats decoding() {
    return new ProbeFormats(formats, new Noted(new HashMap<>(frames)));
  }

  private record Noted(Map<Place, StackFrame> frames) implements StackSymbols {
    @Override
    public StackFrame kernel(long address) {
      return of(Place.ofKernel(address), address);
    }

    @Override
    public StackFrame user(Task task, long address) {
      return of(Place.of(task, address), address);
    }

    private StackFrame of(Place place, long address) {
      StackFrame frame = frames.get(place);
      return frame == null ? StackSymbols.unknown(address) : frame;
    }
  }
}
