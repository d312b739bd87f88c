package dev.tracekernel.bench;

import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.Losses;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.TraceWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What a database loses when all system calls are traced: its own and its client's, of a load of
 * small queries over a local socket, which is little else than system calls.
 */
final class SelectLoad implements Measure {

  private static final String WHAT =
      "queries of PostgreSQL, all system calls traced, over untraced";
  private static final double GOAL = 15;
  private static final int LESS = 10;

  private long events;
  private long lost;

  @Override
  public List<Row> rows(Effort effort) {
    try (PostgresServer server = PostgresServer.start()) {
      return rows(server, effort.repetitions(), effort.calls() / LESS);
    } catch (NotMeasured e) {
      return List.of(Row.toCompare(WHAT, "not measured", "did not run: " + e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Row> rows(PostgresServer server, int repetitions, int queries) {
    server.micros(queries); // warms up
    Pairs ours =
        Pairs.measure(repetitions, () -> server.micros(queries), () -> traced(server, queries));
    Pairs strace =
        Pairs.measure(repetitions, () -> server.micros(queries), () -> straced(server, queries));
    double slower = slower(ours);
    return List.of(
        new Row(
            WHAT,
            percent(slower),
            "<= +15 %",
            Outcome.of(slower <= GOAL),
            beside("server and client traced", ours, repetitions, queries)),
        Row.toCompare(
            "  strace -f of the server alone",
            percent(slower(strace)),
            beside("by strace -f -p", strace, repetitions, queries)),
        new Row(
            "  lost of it, with the buffer's default size",
            Long.toString(lost),
            "0",
            Outcome.of(lost == 0),
            Text.of("of %d events", events)));
  }

  private double traced(PostgresServer server, int queries) {
    try (KernelTracer tracer = KernelTracer.open();
        TraceWindow window = tracer.start(TraceDeclaration.allSystemCalls())) {
      double micros = server.micros(queries);
      TraceSnapshot trace = window.trace().snapshot();
      Losses losses = trace.losses();
      events += trace.size();
      lost += losses.total();
      return micros;
    }
  }

  private static double straced(PostgresServer server, int queries) {
    try (Straced _ = Straced.attach(server.pid())) {
      return server.micros(queries);
    }
  }

  private static double slower(Pairs pairs) {
    return 100 * (pairs.loaded().median() / pairs.plain().median() - 1);
  }

  private static String percent(double slower) {
    return Text.of("%+.1f %%", slower);
  }

  private static String beside(String how, Pairs pairs, int repetitions, int queries) {
    return Text.of(
        "pgbench -S, 1 client, %s; a query %.0f us, untraced %.0f us; %d pairs of %d queries",
        how, pairs.loaded().median(), pairs.plain().median(), repetitions, queries);
  }
}
