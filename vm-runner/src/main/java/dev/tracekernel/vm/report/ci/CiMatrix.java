package dev.tracekernel.vm.report.ci;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;

/** Writes the job matrix of a CI service: one kernel per machine. */
public final class CiMatrix {

  private CiMatrix() {}

  /** Returns one line for {@code strategy.matrix: fromJSON(...)} in a GitHub workflow. */
  public static String github(List<String> kernels) {
    JsonArray include = new JsonArray();
    for (String kernel : kernels) {
      JsonObject job = new JsonObject();
      job.addProperty("kernel", kernel);
      include.add(job);
    }
    JsonObject matrix = new JsonObject();
    matrix.add("include", include);
    return matrix.toString();
  }

  /**
   * Returns a child pipeline for GitLab.
   *
   * @param include the file that has the hidden job {@code .kernel}, which {@code $KERNEL} is for
   */
  public static String gitlab(List<String> kernels, String include) {
    JsonArray names = new JsonArray();
    kernels.forEach(names::add);
    return """
        include:
          - local: %s
        kernel:
          extends: .kernel
          parallel:
            matrix:
              - KERNEL: %s
        """
        .formatted(quoted(include), names.toString().replace("\",\"", "\", \""));
  }

  /** JSON's texts are YAML's; a kernel without quotes would be a number. */
  private static String quoted(String text) {
    return new JsonPrimitive(text).toString();
  }
}
