package dev.tracekernel.tracer.internal.decode;

import java.util.Map;

/**
 * What the records of probes mean.
 *
 * @param formats by the number of their specification
 * @param symbols what is at the addresses of their stacks
 */
public record ProbeFormats(Map<Integer, ProbeFormat> formats, StackSymbols symbols) {

  /** Of a trace without probes. */
  public static final ProbeFormats NONE = new ProbeFormats(Map.of(), StackSymbols.NONE);

  public ProbeFormats {
    formats = Map.copyOf(formats);
  }
}
