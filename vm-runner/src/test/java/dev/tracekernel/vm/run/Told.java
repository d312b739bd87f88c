package dev.tracekernel.vm.run;

import dev.tracekernel.vm.run.progress.KernelState;
import dev.tracekernel.vm.run.progress.Progress;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is told of a run. */
final class Told implements Progress {

  private final List<String> lines = new ArrayList<>();

  @Override
  public void update(KernelState state) {}

  @Override
  public void say(String kernel, String line) {
    lines.add(line);
  }

  List<String> lines() {
    return lines;
  }
}
