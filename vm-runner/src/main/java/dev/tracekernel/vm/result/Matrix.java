package dev.tracekernel.vm.result;

import java.util.List;

/**
 * One suite under many kernels.
 *
 * @param suite its name
 * @param runs one per kernel, in the order in which the user named them
 */
public record Matrix(String suite, List<KernelRun> runs) {

  public Matrix {
    runs = List.copyOf(runs);
  }
}
