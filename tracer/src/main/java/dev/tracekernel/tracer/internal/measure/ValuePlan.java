package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.internal.bpf.Layout;
import dev.tracekernel.tracer.internal.bpf.LoadFailedException;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import dev.tracekernel.tracer.internal.feature.KernelPrograms;
import dev.tracekernel.tracer.internal.feature.Outcome;
import dev.tracekernel.tracer.internal.probe.IntervalEnd;
import dev.tracekernel.tracer.internal.probe.ProbeNumber;
import dev.tracekernel.tracer.internal.target.PlaceStamp;
import dev.tracekernel.tracer.internal.target.Targets;
import dev.tracekernel.tracer.measure.ProbeValues;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * How the values of a probe that a user named are counted.
 *
 * @param apart what they are told apart by; empty if by thread
 * @param stamps of what its place is in
 */
record ValuePlan(
    ProbeValues measure,
    IntervalEnd place,
    ProbeNumber value,
    Optional<ProbeNumber> apart,
    List<PlaceStamp> stamps) {

  private static final String FILE = "value";

  /**
   * Looks up where they are.
   *
   * @throws dev.tracekernel.tracer.probe.UnknownProbeException if that, or a field, is not there
   */
  static ValuePlan of(ProbeValues measure, Targets targets) {
    IntervalEnds places = new IntervalEnds(targets);
    return new ValuePlan(
        measure,
        places.byThread(measure.probe()),
        measure.field().map(it -> number(measure, it, targets)).orElse(ProbeNumber.always(1)),
        measure.by().map(it -> number(measure, it, targets)),
        places.stamps());
  }

  private static ProbeNumber number(ProbeValues measure, String field, Targets targets) {
    return ProbeNumber.of(targets.resolve(measure.with(field)));
  }

  /** Tells whether what its place is in is still what it was. */
  boolean isCurrent() {
    return stamps.stream().allMatch(PlaceStamp::isSame);
  }

  /**
   * Loads and attaches it.
   *
   * @throws IllegalStateException if the kernel refuses
   * @throws dev.tracekernel.tracer.kernel.KernelTracingUnavailable if it lacks such probes
   */
  AttachedMeasure load(MeasureLoader loader) {
    boolean shared = KernelPrograms.exchangesIf() instanceof Outcome.Works;
    String program = place.program("tk_fires") + (shared ? "" : "_alone");
    try {
      return loader.load(
          new MeasureLoader.Plan(measure, FILE, List.of(program), place.isIncomplete()),
          open -> prepare(open, program),
          programs -> place.attach(programs.getFirst()));
    } catch (LoadFailedException e) {
      throw place.refused(e);
    }
  }

  private void prepare(OpenObject open, String program) {
    place.prepare(open, program);
    open.constant(
        MeasureConstants.SECTION, 0, constants(open.btf().section(MeasureConstants.SECTION)));
  }

  private byte[] constants(Layout layout) {
    ByteBuffer constants = ByteBuffer.allocate(layout.size()).order(ByteOrder.nativeOrder());
    ProbeNumber other = apart.orElse(ProbeNumber.always(0));
    value.writeTo(constants, layout.at("tk_value"));
    other.writeTo(constants, layout.at("tk_apart"));
    constants.put(layout.at("tk_value_unused"), (byte) value.bitsAboveSign());
    constants.put(layout.at("tk_apart_unused"), (byte) other.bitsAboveSign());
    constants.put(layout.at("tk_by_thread"), (byte) (apart.isEmpty() ? 1 : 0));
    return constants.array();
  }
}
