package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.LoadedObject;
import dev.tracekernel.tracer.internal.bpf.Mapping;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import dev.tracekernel.tracer.internal.bpf.Program;
import dev.tracekernel.tracer.internal.bpf.RingBuffer;
import dev.tracekernel.tracer.internal.decode.RecordLayout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The system call tracer's object: loaded, attached, and its memory mapped. */
final class Probes implements AutoCloseable {

  private static final String OBJECT = "tracekernel";
  private static final List<String> PROGRAMS =
      List.of("tk_fork", "tk_exec", "tk_exit", "tk_sys_enter", "tk_sys_exit");

  private final LoadedObject object;
  private final List<Link> links = new ArrayList<>();
  private final Mapping variables;
  private final RingBuffer ring;
  private final Control control;
  private final Counts counts;
  private final InFlight inFlight;

  private Probes(OpenObject open, Settings settings) {
    var controlAt = Control.Offsets.of(open.btf());
    var countsAt = Counts.Offsets.of(open.btf());
    var inFlightAt = InFlight.Offsets.of(open.btf());
    int size = open.btf().section(".bss").size();
    this.object =
        open.mapSize("tk_ring", settings.ringBytes())
            .mapSize("tk_tasks", settings.threads())
            .mapSize("tk_processes", settings.threads())
            .load();
    List<Program> programs = PROGRAMS.stream().map(object::program).toList();
    programs.forEach(program -> links.add(program.attach()));
    this.variables = Mapping.ofVariables(object.mapFd(".bss"), size);
    this.ring = new RingBuffer(object.mapFd("tk_ring"), settings.ringBytes());
    this.control = new Control(variables.memory(), controlAt);
    this.counts = new Counts(variables.memory(), countsAt, programs);
    this.inFlight = new InFlight(object.mapFd("tk_tasks"), object.mapFd("tk_long"), inFlightAt);
  }

  static Probes load(Settings settings) {
    OpenObject open = OpenObject.of(image(), OBJECT);
    RecordLayout.check(open.btf());
    return new Probes(open, settings);
  }

  /** Puts into scope the processes that this one had started before it was traced. */
  void adoptChildren() {
    try (Link link = object.program("tk_adopt_children").attach()) {
      link.iterate();
    }
  }

  Control control() {
    return control;
  }

  Counts counts() {
    return counts;
  }

  RingBuffer ring() {
    return ring;
  }

  InFlight inFlight() {
    return inFlight;
  }

  @Override
  public void close() {
    links.forEach(Link::close);
    ring.close();
    variables.close();
    object.close();
  }

  private static byte[] image() {
    String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
    String resource = "/dev/tracekernel/tracer/internal/bpf/" + arch + "/syscall.bpf.o";
    try (InputStream in = Probes.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("missing in the jar: " + resource);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
