package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.result.Incident;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One report of the kernel: a headline, registers, a backtrace. */
final class ConsoleReport {

  private static final int MOST_LINES = 120;

  private final @Nullable Headline headline;
  private final List<String> lines;
  private boolean ended;

  /** Before the first report. */
  ConsoleReport() {
    this.headline = null;
    this.lines = List.of();
    this.ended = true;
  }

  ConsoleReport(Headline headline, Collection<String> before) {
    this.headline = headline;
    this.lines = new ArrayList<>(before);
  }

  /** Whether a headline belongs to this report: an oops has several, and ends in a panic. */
  boolean covers(Headline next) {
    return headline != null
        && headline.kind() == Incident.Kind.OOPS
        && (next.endsOops() || (!ended && next.kind() == Incident.Kind.OOPS));
  }

  void add(String line) {
    if (!ended && lines.size() < MOST_LINES) {
      lines.add(line);
      ended = line.contains("---[ end ");
    }
  }

  /** Empty before the first report, and for a panic that the host asked for. */
  Optional<ConsoleIncident> incident() {
    return Optional.ofNullable(headline)
        .filter(first -> !first.isAskedFor())
        .map(
            first ->
                new ConsoleIncident(first.kind(), first.text(), String.join("\n", lines) + "\n"));
  }
}
