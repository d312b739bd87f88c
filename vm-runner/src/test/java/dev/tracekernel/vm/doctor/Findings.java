package dev.tracekernel.vm.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What checks find, as people read it. */
final class Findings {

  private Findings() {}

  static List<String> of(Check check) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    check.examine(finding -> lines.add(finding.toString()));
    return lines;
  }
}
