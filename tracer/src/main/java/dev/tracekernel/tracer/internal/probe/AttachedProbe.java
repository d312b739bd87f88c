package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.decode.ProbeFormat;
import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.List;
import java.util.Map;

/** A probe that is attached, and stays so until its engine ends; quiet unless a window wants it. */
public final class AttachedProbe {

  private final ProbeSpec probe;
  private final ProbeTable table;
  private final Map<Integer, ProbeFormat> formats;
  private final List<Watched> watched;
  private final List<Link> links;
  private final boolean incomplete;
  private final List<String> leftOut;

  AttachedProbe(
      ProbeSpec probe,
      ProbeTable table,
      Map<Integer, ProbeFormat> formats,
      List<Watched> watched,
      List<Link> links,
      boolean incomplete,
      List<String> leftOut) {
    this.probe = probe;
    this.table = table;
    this.formats = Map.copyOf(formats);
    this.watched = List.copyOf(watched);
    this.links = List.copyOf(links);
    this.incomplete = incomplete;
    this.leftOut = leftOut;
  }

  /** Returns the name by which its losses are known, and its events. */
  public String name() {
    return probe.place();
  }

  /** Returns what its records mean, by the number of their specification. */
  public Map<Integer, ProbeFormat> formats() {
    return formats;
  }

  /** Tells whether it may miss firings that nothing counts. */
  public boolean isIncomplete() {
    return incomplete;
  }

  /** Returns at how many places it was attached and is not. */
  public long detached() {
    return links.stream().filter(link -> !link.isAttached()).count();
  }

  /** Returns places that its wildcard means and that it is not at. */
  public List<String> leftOut() {
    return leftOut;
  }

  /** Says whether an open window wants it. */
  public void wanted(boolean wanted) {
    formats.keySet().forEach(specification -> table.wanted(specification, wanted));
  }

  /** Returns how many records found no room in the ring, ever. */
  public long lost() {
    return formats.keySet().stream().mapToLong(table::lost).sum();
  }

  /** Returns how often it fired for an open window, ever. */
  public long fired() {
    return formats.keySet().stream().mapToLong(table::fired).sum();
  }

  /**
   * Returns how often the kernel skipped the program, ever. Where probes share one, each counts
   * what that missed. One thread at a time may ask.
   */
  public long missed() {
    return watched.stream().mapToLong(Watched::missed).sum();
  }
}
