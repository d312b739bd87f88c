package dev.tracekernel.vm.report.xml;

import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.Matrix;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/**
 * Writes the matrix as JUnit's XML.
 *
 * <p>The kernel is part of each test's and each suite's name, not of the class's: tools that take
 * two tests of one name for a first try and its repetition look at the name, alone or with the
 * class, and the class's name leads them to the source.
 */
public final class JunitXml {

  private JunitXml() {}

  /**
   * Writes one file for each kernel, {@code TEST-SUITE-KERNEL.xml}.
   *
   * @return the files, in the matrix's order
   */
  public static List<Path> writeEach(Matrix matrix, Path folder) throws IOException {
    FileNames names = new FileNames();
    List<Path> files =
        matrix.runs().stream()
            .map(run -> "TEST-" + matrix.suite() + "-" + run.kernel())
            .map(name -> folder.resolve(names.unique(name) + ".xml"))
            .toList();
    for (int i = 0; i < files.size(); i++) {
      write(matrix.suite(), List.of(matrix.runs().get(i)), files.get(i));
    }
    return files;
  }

  /** Writes all kernels to one file. */
  public static void writeMerged(Matrix matrix, Path file) throws IOException {
    write(matrix.suite(), matrix.runs(), file);
  }

  private static void write(String suite, List<KernelRun> runs, Path file) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file)) {
      Document.write(suite, runs, writer);
    } catch (XMLStreamException e) {
      throw new IOException(file + " could not be written: " + e.getMessage(), e);
    }
  }
}
