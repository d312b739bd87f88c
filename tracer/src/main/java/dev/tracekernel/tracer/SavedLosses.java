package dev.tracekernel.tracer;

import dev.tracekernel.tracer.internal.decode.Records;
import dev.tracekernel.tracer.internal.file.LostRecords;
import dev.tracekernel.tracer.internal.file.TraceFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Losses on their way into a file and out of it. */
final class SavedLosses {

  private SavedLosses() {}

  static List<LostRecords> of(Losses losses) {
    return losses.losses().stream()
        .map(loss -> new LostRecords(loss.cause().name(), loss.systemCall(), loss.count()))
        .toList();
  }

  /** What cannot be understood may be what an assertion is about: it counts as lost. */
  static Losses of(TraceFile file) {
    List<Loss> losses = new ArrayList<>();
    for (LostRecords lost : file.losses()) {
      losses.add(new Loss(cause(lost.cause()), lost.systemCall(), lost.count()));
    }
    file.types()
        .forEach(
            (type, count) -> {
              if (!Records.LAYOUTS.containsKey(type)) {
                losses.add(new Loss(Loss.Cause.UNKNOWN, Loss.ANY, count));
              }
            });
    return losses.isEmpty() ? Losses.none() : new Losses(losses);
  }

  private static Loss.Cause cause(String name) {
    return Arrays.stream(Loss.Cause.values())
        .filter(cause -> cause.name().equals(name))
        .findFirst()
        .orElse(Loss.Cause.UNKNOWN);
  }
}
