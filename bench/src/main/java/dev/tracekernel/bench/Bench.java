package dev.tracekernel.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures what tracing costs and prints it as a table, each number from this run.
 *
 * <p>Arguments are the names of measures, all if there are none; {@code --quick} measures for a
 * short time only. A goal that is missed is part of the report and no failure; a measure that broke
 * is part of it too, and the status is 1 then.
 */
public final class Bench {

  private static final String QUICK = "--quick";

  private Bench() {}

  /** Runs the measures with these names. */
  public static void main(String[] args) {
    List<String> names = new ArrayList<>(List.of(args));
    Effort effort = names.remove(QUICK) ? Effort.QUICK : Effort.FULL;
    Map<String, Measure> measures = measures();
    if (!measures.keySet().containsAll(names)) {
      System.err.println("usage: bench [--quick] [" + String.join("] [", measures.keySet()) + "]");
      return;
    }
    if (!names.isEmpty()) {
      measures.keySet().retainAll(Set.copyOf(names));
    }
    String machine = Machine.describe(); // before it has our own load
    List<Row> rows = rows(measures, effort);
    System.out.println(report(machine, rows));
    if (rows.stream().anyMatch(row -> row.outcome() == Outcome.BROKE)) {
      System.exit(1);
    }
  }

  /** Returns all measures in the order of the table. */
  static Map<String, Measure> measures() {
    Map<String, Measure> measures = new LinkedHashMap<>();
    measures.put("window", new WindowCost());
    measures.put("cold-start", new ColdStart());
    measures.put("own-program", new OwnProgramCost());
    measures.put("own-records", new OwnDrainRate());
    measures.put("own-map", new LargeMap());
    measures.put("wildcards", new ManyPlaces());
    measures.put("openat", new OpenatCost());
    measures.put("resolved", new ResolvedPathCost());
    measures.put("unasked", new UnaskedCost());
    measures.put("switches", new SwitchCost());
    measures.put("requests", new RequestCost());
    measures.put("percentiles", new PercentileCost());
    measures.put("drain", new DrainRate());
    measures.put("footprint", new Footprint());
    measures.put("assertions", new MillionEvents());
    measures.put("many", new ManyEvents());
    measures.put("exactness", new Exactness());
    measures.put("queries", new SelectLoad());
    measures.put("null-block", new NullBlockRate());
    measures.put("guests", new Guests());
    return measures;
  }

  /** Measures; one that breaks takes nothing from the others. */
  static List<Row> rows(Map<String, Measure> measures, Effort effort) {
    List<Row> rows = new ArrayList<>();
    measures.forEach(
        (name, measure) -> {
          System.err.println("measuring " + name + " ...");
          rows.addAll(rows(name, measure, effort));
        });
    return rows;
  }

  private static List<Row> rows(String name, Measure measure, Effort effort) {
    try {
      return measure.rows(effort);
    } catch (RuntimeException e) {
      e.printStackTrace();
      return List.of(Row.broken(name, e.toString()));
    }
  }

  private static String report(String machine, List<Row> rows) {
    return String.join(System.lineSeparator(), machine, "", Table.of(rows), "", missed(rows));
  }

  static String missed(List<Row> rows) {
    List<String> missed =
        rows.stream()
            .filter(row -> row.outcome() == Outcome.MISSED || row.outcome() == Outcome.BROKE)
            .map(Bench::line)
            .toList();
    return missed.isEmpty() ? "all goals reached" : String.join(System.lineSeparator(), missed);
  }

  private static String line(Row row) {
    return row.outcome() == Outcome.BROKE
        ? "broke: " + row.what() + ": " + row.beside()
        : Text.of("missed: %s: %s, goal %s", row.what().strip(), row.measured(), row.goal());
  }
}
