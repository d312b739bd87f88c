package dev.tracekernel.tracer;

import dev.tracekernel.tracer.measure.FunctionLatency;
import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.measure.Measure;
import dev.tracekernel.tracer.measure.ProbeInterval;
import dev.tracekernel.tracer.measure.ProbeValues;
import dev.tracekernel.tracer.measure.Quantity;
import dev.tracekernel.tracer.probe.KernelFunctionProbe;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.TracepointProbe;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Something that the traced kernel does not tell a tracer and other kernels do.
 *
 * <p>Nothing of it is lost, and no event says more than is known: a path that is only text is
 * marked {@link dev.tracekernel.tracer.event.CallPath.Resolution#UNRESOLVED}.
 *
 * @param calls the names of the calls whose events lack it
 * @param text a clause that says what, and why
 */
public record Limitation(Set<String> calls, String text) {

  /** Operations of io_uring need the request at their submission. */
  static final Limitation RINGS =
      new Limitation(
          Set.of("io_uring_setup", "io_uring_enter"),
          "what an io_uring does is not seen, since this kernel has neither the tracepoint"
              + " io_uring_submit_req nor an io_uring_submit_sqe that tells the request");

  /** Before Linux 6.7 nothing counts what is skipped of kinds of probes that may be skipped. */
  static Optional<Limitation> skipping(ProbeSpec probe) {
    boolean may =
        switch (probe) {
          case TracepointProbe tracepoint -> !tracepoint.isProcessEvent();
          case KernelFunctionProbe(var kind, _, _, _, _) ->
              kind == KernelFunctionProbe.Kind.KPROBE || kind == KernelFunctionProbe.Kind.KRETPROBE;
          default -> false;
        };
    return may
        ? Optional.of(
            new Limitation(
                Set.of(probe.place()),
                probe.place()
                    + " is skipped while another BPF program runs on its CPU, which is rare, and"
                    + " kernels before 6.7 do not count it (rawtracepoint, fentry and fexit are"
                    + " counted)"))
        : Optional.empty();
  }

  /** Likewise of what a measure is seen by; it is one of that measure. */
  static Stream<Limitation> skipping(Measurable measure) {
    Stream<ProbeSpec> probes =
        switch (measure) {
          case ProbeInterval(ProbeSpec from, ProbeSpec to, _) -> Stream.of(from, to);
          case ProbeValues(ProbeSpec probe, _, _) -> Stream.of(probe);
          case Measure _, FunctionLatency _, Quantity _ -> Stream.empty();
        };
    return probes
        .flatMap(probe -> skipping(probe).stream())
        .map(it -> new Limitation(Set.of(measure.name()), it.text()));
  }

  public Limitation {
    calls = Set.copyOf(calls);
  }

  /** Tells whether it concerns the events of a call. */
  public boolean concerns(String call) {
    return calls.contains(call);
  }

  /** Tells whether it concerns a call that is traced. */
  boolean concerns(TraceDeclaration declaration) {
    return calls.stream().anyMatch(declaration::traces);
  }

  /** Returns it as a line of a file: the calls, then the text. */
  String line() {
    return String.join(",", new TreeSet<>(calls)) + ": " + text.replace("\n", " ");
  }

  static Limitation ofLine(String line) {
    String[] parts = line.split(": ", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException(line);
    }
    return new Limitation(Set.of(parts[0].split(",")), parts[1]);
  }

  /** Returns the clause. */
  @Override
  public String toString() {
    return text;
  }
}
