package dev.tracekernel.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** How many requests a second a disk without latency has left while they are measured. */
final class NullBlockRate implements Measure {

  private static final double GOAL = 0.85;
  private static final String KERNEL = "6.12";

  @Override
  public List<Row> rows(Effort effort) {
    try {
      return measure(kernel(effort.kernels()));
    } catch (NotMeasured e) {
      return List.of(Row.toCompare("null_blk", "not measured", "did not run: " + e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of(Row.toCompare("null_blk", "not measured", "did not run: interrupted"));
    }
  }

  private static String kernel(List<String> kernels) throws NotMeasured {
    if (kernels.isEmpty()) {
      throw new NotMeasured("no kernel is asked for");
    }
    return kernels.contains(KERNEL) ? KERNEL : kernels.getFirst();
  }

  private static List<Row> measure(String kernel)
      throws IOException, InterruptedException, NotMeasured {
    try (GuestSuite suite = GuestSuite.withTracer()) {
      GuestRun run = GuestRun.of(suite, "NullBlockTest", List.of(kernel));
      double plain = Double.parseDouble(run.printed(kernel, "plain"));
      return List.of(ours(run, kernel, plain), bpftrace(run, kernel, plain));
    }
  }

  private static Row ours(GuestRun run, String kernel, double plain)
      throws IOException, NotMeasured {
    double measured = Double.parseDouble(run.printed(kernel, "measured"));
    return new Row(
        "null_blk at full speed with BLOCK_LATENCY, of the rate without",
        Text.of("%.0f %%", 100 * measured / plain),
        ">= 85 %",
        Outcome.of(measured / plain >= GOAL),
        Text.of(
            "under %s, emulated: %,.0f and %,.0f reads a second, two readers at once on two CPUs;"
                + " medians of turns",
            kernel, plain, measured));
  }

  private static Row bpftrace(GuestRun run, String kernel, double plain)
      throws IOException, NotMeasured {
    String printed = run.printed(kernel, "bpftrace");
    return printed.matches("[0-9.]+")
        ? Row.toCompare(
            "  bpftrace, biolatency's histogram",
            Text.of("%.0f %%", 100 * Double.parseDouble(printed) / plain),
            Text.of(
                "the same, in the same turns: %,.0f reads a second", Double.parseDouble(printed)))
        : Row.toCompare(
            "  bpftrace, biolatency's histogram", "none", "did not run here: " + printed);
  }
}
