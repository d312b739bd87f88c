package dev.tracekernel.vm.report.json;

import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.Matrix;
import dev.tracekernel.vm.text.NaturalOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes one matrix of those of many machines. */
public final class Merge {

  private final Map<String, KernelRun> runs = new LinkedHashMap<>();
  private final Map<String, Path> files = new LinkedHashMap<>();
  private final String suite;
  private final Path first;

  private Merge(Path first, String suite) {
    this.first = first;
    this.suite = suite;
  }

  /**
   * Reads files and joins what they hold.
   *
   * @param files one or more
   * @param kernels those that are expected, in the order wanted; one that is in no file becomes a
   *     kernel that did not start. Empty for those that are there, oldest release first.
   * @throws MatrixFileException if the files are not of one suite, or a kernel is in two of them
   */
  public static Matrix of(List<Path> files, List<String> kernels) throws IOException {
    if (files.isEmpty()) {
      throw new MatrixFileException("there is nothing to merge: name the machines' results");
    }
    Merge merge = new Merge(files.getFirst(), MatrixFile.read(files.getFirst()).suite());
    for (Path file : files) {
      merge.add(file, MatrixFile.read(file));
    }
    return new Matrix(merge.suite, kernels.isEmpty() ? merge.sorted() : merge.expected(kernels));
  }

  private void add(Path file, Matrix matrix) throws MatrixFileException {
    if (!matrix.suite().equals(suite)) {
      throw new MatrixFileException(
          "%s is of suite %s, %s of suite %s: merge each suite by itself"
              .formatted(first, suite, file, matrix.suite()));
    }
    for (KernelRun run : matrix.runs()) {
      Path other = files.put(run.kernel(), file);
      if (other != null) {
        throw new MatrixFileException(
            "kernel %s is in %s and in %s: give each kernel to one machine"
                .formatted(run.kernel(), other, file));
      }
      runs.put(run.kernel(), run);
    }
  }

  private List<KernelRun> sorted() {
    return runs.values().stream()
        .sorted(
            Comparator.comparing(KernelRun::release, NaturalOrder.INSTANCE)
                .thenComparing(KernelRun::kernel, NaturalOrder.INSTANCE))
        .toList();
  }

  private List<KernelRun> expected(List<String> kernels) throws MatrixFileException {
    for (Map.Entry<String, Path> found : files.entrySet()) {
      if (!kernels.contains(found.getKey())) {
        throw new MatrixFileException(
            "kernel %s, in %s, is not among the expected: %s"
                .formatted(found.getKey(), found.getValue(), String.join(", ", kernels)));
      }
    }
    return kernels.stream().map(kernel -> runs.getOrDefault(kernel, missing(kernel))).toList();
  }

  private KernelRun missing(String kernel) {
    Incident incident =
        new Incident(
            Incident.Kind.NOT_STARTED,
            "no result came: see the log of this kernel's machine",
            List.of(),
            "",
            "");
    return new KernelRun(
        kernel, "", "", "", List.of(), List.of(incident), Map.of(), first.resolveSibling(""));
  }
}
