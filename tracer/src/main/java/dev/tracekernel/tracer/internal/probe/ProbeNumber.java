package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.internal.target.AttachPlan;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A number that a program finds where a probe fires.
 *
 * @param bitsAboveSign how many bits of 64 it leaves above its sign; 0 if it has none
 */
public record ProbeNumber(ByteBuffer way, int bitsAboveSign) {

  private static final String INSTEAD = ", and what is counted is one: name another field";

  /** Returns one that is always the same. */
  public static ProbeNumber always(long number) {
    return new ProbeNumber(bytes(PairNumber.always(number)), 0);
  }

  /**
   * Returns what a field is.
   *
   * @param plans each with that field alone
   * @throws dev.tracekernel.tracer.probe.UnknownProbeException if it is no number
   */
  public static ProbeNumber of(List<AttachPlan> plans) {
    return new ProbeNumber(
        bytes(PairNumber.ofField(plans, INSTEAD)), PairNumber.bitsAboveSign(plans, INSTEAD));
  }

  private static ByteBuffer bytes(FetchBytes way) {
    ByteBuffer bytes = ByteBuffer.allocate(FetchBytes.SIZE);
    way.writeTo(bytes);
    return bytes.flip().asReadOnlyBuffer();
  }

  /** Writes {@code struct tk_fetch}, by which a program walks to it. */
  public void writeTo(ByteBuffer constants, int at) {
    constants.put(at, way, 0, way.remaining());
  }
}
