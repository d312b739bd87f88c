package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.internal.bpf.Layout;
import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.LoadFailedException;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import dev.tracekernel.tracer.internal.bpf.Program;
import dev.tracekernel.tracer.internal.feature.KernelPrograms;
import dev.tracekernel.tracer.internal.feature.Outcome;
import dev.tracekernel.tracer.internal.probe.Detaching;
import dev.tracekernel.tracer.internal.probe.IntervalEnd;
import dev.tracekernel.tracer.internal.target.PlaceStamp;
import dev.tracekernel.tracer.internal.target.Targets;
import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import dev.tracekernel.tracer.measure.Measurable;
import dev.tracekernel.tracer.measure.ProbeInterval;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * How an interval that a user named is measured.
 *
 * @param byTask whether only the task that began one ends it
 * @param anew whether one may begin again that has not ended; else its end was missed
 * @param stamps of what its places are in
 */
record IntervalPlan(
    Measurable measure,
    IntervalEnd from,
    IntervalEnd to,
    boolean byTask,
    boolean anew,
    List<PlaceStamp> stamps) {

  private static final String FILE = "interval";

  /**
   * Looks up where it begins and ends.
   *
   * @throws dev.tracekernel.tracer.probe.UnknownProbeException if that, or its key, is not there
   */
  static IntervalPlan of(ProbeInterval interval, Targets targets) {
    IntervalEnds ends = new IntervalEnds(targets);
    boolean byTask = interval.key().isEmpty();
    return new IntervalPlan(
        interval,
        byTask ? ends.byThread(interval.from()) : ends.byField(interval.withKey(interval.from())),
        byTask ? ends.byThread(interval.to()) : ends.byField(interval.withKey(interval.to())),
        byTask,
        true,
        ends.stamps());
  }

  /** Tells whether what its places are in is still what it was. */
  boolean isCurrent() {
    return stamps.stream().allMatch(PlaceStamp::isSame);
  }

  /**
   * Loads and attaches it, the end first: what begins from then on is seen to end.
   *
   * @throws IllegalStateException if the kernel refuses
   * @throws KernelTracingUnavailable if it lacks such probes
   */
  AttachedMeasure load(MeasureLoader loader) {
    boolean shared = KernelPrograms.exchangesIf() instanceof Outcome.Works;
    String which = shared ? "" : "_alone";
    String begins = from.program("tk_from") + which;
    String ends = to.program("tk_to") + which;
    boolean incomplete = from.isIncomplete() || to.isIncomplete();
    try {
      return loader.load(
          new MeasureLoader.Plan(measure, FILE, List.of(ends, begins), incomplete),
          open -> prepare(open, begins, ends),
          this::attach);
    } catch (LoadFailedException e) {
      throw refused(e);
    }
  }

  private void prepare(OpenObject open, String begins, String ends) {
    from.prepare(open, begins);
    to.prepare(open, ends);
    open.constant(
        MeasureConstants.SECTION, 0, constants(open.btf().section(MeasureConstants.SECTION)));
  }

  private byte[] constants(Layout layout) {
    ByteBuffer constants = ByteBuffer.allocate(layout.size()).order(ByteOrder.nativeOrder());
    constants.put(layout.at("tk_number_from"), from.number());
    constants.put(layout.at("tk_number_to"), to.number());
    constants.put(layout.at("tk_by_task"), (byte) (byTask ? 1 : 0));
    constants.put(layout.at("tk_anew"), (byte) (anew ? 1 : 0));
    return constants.array();
  }

  private List<Link> attach(List<Program> programs) {
    List<Link> links = new ArrayList<>();
    try {
      links.addAll(to.attach(programs.getFirst()));
      links.addAll(from.attach(programs.getLast()));
      return links;
    } catch (RuntimeException | Error e) {
      Detaching.all(links);
      throw e;
    }
  }

  /** Which of its programs was refused is not told: it is the one that this kernel cannot have. */
  private RuntimeException refused(LoadFailedException cause) {
    RuntimeException refusal = from.refused(cause);
    return refusal instanceof KernelTracingUnavailable ? refusal : to.refused(cause);
  }
}
