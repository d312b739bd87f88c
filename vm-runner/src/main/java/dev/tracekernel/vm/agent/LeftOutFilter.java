package dev.tracekernel.vm.agent;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Leaves out what ran before the VM was lost.
 *
 * <p>An invocation of a parameterized test and a dynamic test come into being when their container
 * runs, and cannot be left out alone: one that is named leaves out its container.
 */
final class LeftOutFilter implements PostDiscoveryFilter {

  private final Set<String> ids;

  /** The ways to the ids: for each of their containers, which children lead on. */
  private final Map<UniqueId, Set<UniqueId>> ways = new HashMap<>();

  /** Containers too: the launcher itself removes only what has no children. */
  private final Set<UniqueId> removed = new HashSet<>();

  LeftOutFilter(Set<String> ids) {
    this.ids = ids;
    ids.stream().map(UniqueId::parse).forEach(this::addWayTo);
  }

  @Override
  public FilterResult apply(TestDescriptor test) {
    if (isLeftOut(test)) {
      removed.add(test.getUniqueId());
    }
    return FilterResult.includedIf(!removed.contains(test.getUniqueId()));
  }

  /** The launcher comes to a container before it comes to its children. */
  private boolean isLeftOut(TestDescriptor test) {
    return ids.contains(test.getUniqueId().toString())
        || !allWaysAreKnown(test)
        || test.getParent().map(TestDescriptor::getUniqueId).filter(removed::contains).isPresent();
  }

  private void addWayTo(UniqueId id) {
    if (id.getSegments().size() > 1) {
      UniqueId parent = id.removeLastSegment();
      if (ways.computeIfAbsent(parent, _ -> new HashSet<>()).add(id)) {
        addWayTo(parent);
      }
    }
  }

  private boolean allWaysAreKnown(TestDescriptor test) {
    Set<UniqueId> children = new HashSet<>();
    test.getChildren().forEach(child -> children.add(child.getUniqueId()));
    return children.containsAll(ways.getOrDefault(test.getUniqueId(), Set.of()));
  }
}
