package dev.tracekernel.vm.run;

import dev.tracekernel.vm.result.TestResult;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Files that tests saved, by their paths below a kernel's folder: that may be read elsewhere.
 *
 * @param folder the kernel's
 */
record SavedFiles(Path folder) {

  private static final String FILE = "file:";

  SavedFiles {
    folder = folder.toAbsolutePath().normalize();
  }

  TestResult within(TestResult result) {
    Map<String, String> entries = new LinkedHashMap<>(result.entries());
    entries.replaceAll((key, value) -> key.startsWith(FILE) ? relative(value) : value);
    return new TestResult(
        result.name(),
        result.verdict(),
        result.duration(),
        result.reason(),
        result.details(),
        entries);
  }

  /** What is not in the folder stays where it is; so does what is no path, such as with a NUL. */
  private String relative(String file) {
    try {
      Path path = Path.of(file).normalize();
      return path.startsWith(folder) ? folder.relativize(path).toString() : file;
    } catch (InvalidPathException e) {
      return file;
    }
  }
}
