package dev.tracekernel.tracer.measure;

import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.Optional;

/**
 * From one probe to another, which a test names: {@code between("tracepoint:irq:softirq_entry",
 * "tracepoint:irq:softirq_exit").by("vec")}.
 *
 * <p>An interval goes from a firing of {@code from} to the next one of {@code to} in the same
 * thread or, with a key, to the next one whose field has the same value, in whichever thread. A
 * {@code from} where one is on its way already begins anew: that one had no end, and is {@linkplain
 * dev.tracekernel.tracer.Latency#failed failed}. A {@code to} without a {@code from} is {@linkplain
 * dev.tracekernel.tracer.Latency#begunBefore begun before}; with a key, of everybody's, since who
 * began it was not seen.
 *
 * <p>Told apart by {@linkplain MeasureKey#ofThread thread}, that in which it began, which is in
 * scope or not; what runs in an interrupt is of the thread that was interrupted. Minimum kernel:
 * that of the probes. Not seen: what the probes do not see; where {@code from} and {@code to} fire
 * on two CPUs at once, which was first.
 *
 * <p>The programs of this are no probes of the trace: no events come of them. What the kernel skips
 * of them, or may skip and not count, is told by {@link dev.tracekernel.tracer.Latency#losses}.
 *
 * @param from where it begins
 * @param to where it ends
 * @param key the field, or the path to one, that both ends have; empty to pair them by thread
 */
public record ProbeInterval(ProbeSpec from, ProbeSpec to, Optional<String> key) implements Timed {

  public ProbeInterval {
    EndCheck.require(from, "from");
    EndCheck.require(to, "to");
    EndCheck.requireTwo(from, to);
    key.ifPresent(field -> EndCheck.requireField(from, to, field));
  }

  static ProbeInterval of(String from, String to, Optional<String> key) {
    return new ProbeInterval(ProbeSpec.parse(from), ProbeSpec.parse(to), key);
  }

  /**
   * Returns this interval with its ends paired by a field: a number or an address, by the same name
   * at both, of the width that each has there.
   *
   * @param field as probes have it in parentheses: {@code rq}, {@code skb.hash}
   * @throws dev.tracekernel.tracer.probe.UnknownProbeException if no field is written so
   */
  public ProbeInterval by(String field) {
    return new ProbeInterval(from, to, Optional.of(field));
  }

  @Override
  public String name() {
    return "INTERVAL("
        + from.place()
        + " -> "
        + to.place()
        + key.map(field -> " by " + field).orElse("")
        + ")";
  }

  @Override
  public boolean isToldApartBy(MeasureKey other) {
    return other instanceof MeasureKey.OfThread;
  }

  @Override
  public boolean hasScope() {
    return true;
  }

  /** Returns one of its ends with the field that pairs it, if there is one. */
  public ProbeSpec withKey(ProbeSpec end) {
    return key.map(field -> EndCheck.withField(end, field)).orElse(end);
  }

  /** Returns {@link #name}. */
  @Override
  public String toString() {
    return name();
  }
}
