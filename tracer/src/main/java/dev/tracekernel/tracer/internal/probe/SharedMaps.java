package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.internal.bpf.Layout;
import dev.tracekernel.tracer.internal.bpf.LoadedObject;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import java.util.List;

/**
 * The maps that the probes' programs have in common with those for system calls: gate, scopes, who
 * is muted, and the ring. So windows, their order and their reader are the same for all.
 *
 * @param object that has them
 * @param variables where the shared variables are in it
 */
public record SharedMaps(LoadedObject object, Layout variables) {

  private static final String VARIABLES = ".data.shared";

  private static final List<String> MAPS =
      List.of(
          VARIABLES,
          "tk_ring",
          "tk_tasks",
          "tk_blank",
          "tk_processes",
          "tk_threads",
          "tk_namespaces");

  /**
   * Makes an object take them.
   *
   * @throws IllegalStateException if it has other variables there, or at other places
   */
  public OpenObject giveTo(OpenObject open) {
    Layout theirs = open.btf().section(VARIABLES);
    theirs.check(variables.size(), variables.offsets());
    MAPS.forEach(map -> open.sharing(map, object.mapFd(map)));
    return open;
  }
}
