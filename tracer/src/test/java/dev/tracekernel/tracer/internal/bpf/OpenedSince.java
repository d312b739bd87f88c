package dev.tracekernel.tracer.internal.bpf;

import java.util.ArrayList;
import java.util.List;

/** What a test has opened: others in this JVM may have a tracer open all the time. */
public final class OpenedSince {

  private final List<String> before = Ledger.open();

  private OpenedSince() {}

  /** What is open now does not count. */
  public static OpenedSince now() {
    return new OpenedSince();
  }

  /**
   * Whether nothing was open. Else others keep what all tracers share, as in a guest, which runs
   * the tests of all modules in one JVM.
   */
  public boolean isAlone() {
    return before.isEmpty();
  }

  /** The ledger's other entries. */
  public List<String> entries() {
    List<String> entries = new ArrayList<>(Ledger.open());
    before.forEach(entries::remove);
    return entries;
  }
}
