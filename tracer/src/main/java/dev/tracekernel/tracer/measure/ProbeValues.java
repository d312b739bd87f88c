package dev.tracekernel.tracer.measure;

import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.Optional;

/**
 * The values that a field of a probe has where it fires, or only that it fires, which a test names:
 * {@code probeValues("tracepoint:block:block_rq_issue", "bytes").by("dev")}.
 *
 * <p>Each firing in a thread in scope is one value; what runs in an interrupt is of the thread that
 * was interrupted. A number with a sign is extended by it; one below 0, as a call's error is, or
 * above {@link Long#MAX_VALUE} is no value but {@linkplain dev.tracekernel.tracer.Values#failed
 * failed}. Of what only fires each value is 1. Told apart by {@linkplain MeasureKey#ofThread
 * thread}; after {@link #by} by {@linkplain MeasureKey#field that field} in its place. Minimum
 * kernel: that of the probe.
 *
 * <p>Not seen: what the probe does not see. A value that cannot be read, as in memory of the
 * process that is not there, is told as missed by {@link dev.tracekernel.tracer.Values#losses}, as
 * is what the kernel skips, or may skip and not count: so are all firings of {@code profile},
 * {@code interval}, {@code software} and {@code hardware}, whose number is known from below only.
 * The programs of this are no probes of the trace: no events come of them.
 *
 * @param probe where it is, without fields
 * @param field the field, or the path to one; empty to count firings
 * @param by the field that values are told apart by; empty if that is the thread
 */
public record ProbeValues(ProbeSpec probe, Optional<String> field, Optional<String> by)
    implements Valued {

  public ProbeValues {
    EndCheck.requirePlace(probe, field.isPresent() || by.isPresent());
    field.ifPresent(it -> EndCheck.requireNumber(probe, "field", it));
    by.ifPresent(it -> EndCheck.requireNumber(probe, "field to tell apart by", it));
  }

  /**
   * Returns these values told apart by another field of the probe, a number or an address, and not
   * by thread.
   *
   * @param other as probes have it in parentheses: {@code dev}, {@code file.f_inode.i_ino}
   * @throws dev.tracekernel.tracer.probe.UnknownProbeException if no field is written so
   */
  public ProbeValues by(String other) {
    return new ProbeValues(probe, field, Optional.of(other));
  }

  @Override
  public String name() {
    return (field.isEmpty() ? "FIRINGS(" : "VALUE(")
        + probe.place()
        + field.map(it -> "(" + it + ")").orElse("")
        + by.map(it -> " by " + it).orElse("")
        + ")";
  }

  @Override
  public MeasureUnit unit() {
    return MeasureUnit.NUMBER;
  }

  @Override
  public boolean isToldApartBy(MeasureKey key) {
    return by.map(it -> key instanceof MeasureKey.OfField(String name, long _) && name.equals(it))
        .orElse(key instanceof MeasureKey.OfThread);
  }

  @Override
  public boolean hasScope() {
    return true;
  }

  /** Returns the probe with one of its fields. */
  public ProbeSpec with(String one) {
    return EndCheck.withField(probe, one);
  }

  /** Returns {@link #name}. */
  @Override
  public String toString() {
    return name();
  }
}
