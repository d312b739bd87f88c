package dev.tracekernel.bench;

import java.util.List;

/**
 * Whether every call of a loop that opens as fast as it can is either delivered or counted as lost.
 *
 * <p>In a JVM of its own that does not look at its container: the JVM would open files for that at
 * times of its choosing, and of a record that is lost nobody can say whose it was.
 */
final class Exactness implements Measure {

  private static final int DEFAULT_RING = 16;
  private static final int SMALL_RING = 1;

  @Override
  public List<Row> rows(Effort effort) {
    return List.of(
        row("C", DEFAULT_RING, effort),
        row("C", SMALL_RING, effort),
        row("Java", DEFAULT_RING, effort),
        row("Java", SMALL_RING, effort));
  }

  private static Row row(String language, int ringMib, Effort effort) {
    Figures figures =
        Figures.of(
            Figures.jvm(Flood.class)
                .option("-XX:-UseContainerSupport")
                .systemProperty("tracekernel.ring", Integer.toString(ringMib))
                .argument(language)
                .argument(effort.seconds()));
    double difference = figures.at("delivered") + figures.at("lost") - figures.at("own");
    return new Row(
        Text.of("%d s of openat in %s, ring of %d MiB", effort.seconds(), language, ringMib),
        Text.of("%+.0f of %.0f calls", difference, figures.at("own")),
        "0",
        Outcome.of(difference == 0),
        Text.of(
            "delivered %.0f, lost in the ring %.0f, beyond the memory limit %.0f, otherwise %.0f",
            figures.at("delivered"),
            figures.at("ring"),
            figures.at("limit"),
            figures.at("lost") - figures.at("ring") - figures.at("limit")));
  }
}
