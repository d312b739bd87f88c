package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.accepted;
import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.forked;
import static dev.tracekernel.assertions.KernelAssertions.process;
import static dev.tracekernel.assertions.KernelAssertions.synced;

import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.TraceMark;
import dev.tracekernel.tracer.event.KernelEvent;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How durable PostgreSQL's commits are, seen in its many processes: the one that answers a
 * connection syncs the write-ahead log.
 *
 * <p>One server for all that is asked, since it takes seconds to start.
 */
@Tag("under-6.1")
@TraceKernel
class PostgresTest {

  @TempDir Path folder;

  @Test
  void each_commit_is_as_durable_as_the_settings_say(KernelTrace trace) throws Exception {
    Path data = folder.toRealPath().resolve("data");
    try (Postgres postgres = new Postgres(data, fsync())) {
      TraceMark started = trace.mark("started");
      insertTenTimes(postgres);
      TraceMark inserted = trace.mark("inserted");
      postgres.execute("SET synchronous_commit = " + later());
      TraceMark relaxed = trace.mark("relaxed");
      insertTenTimes(postgres);
      TraceMark end = trace.mark("end");

      assertThat(trace.between(started, inserted))
          .containsExactly(10, synced().under(data.resolve("pg_wal")).by(process("postgres")));
      assertThat(trace.between(relaxed, end)).doesNotContain(synced().under(data));
      assertThat(trace)
          .contains(accepted().by(process("postgres")))
          .containsAtLeast(3, forked().by(process("postgres")))
          .satisfies(all -> Assertions.assertThat(postgresProcesses(all)).hasSizeGreaterThan(3));
    }
  }

  private static Set<Integer> postgresProcesses(KernelTrace trace) {
    Set<Integer> pids = new HashSet<>();
    for (KernelEvent event : trace.snapshot().events()) {
      if (event.task().executable().equals("postgres")) {
        pids.add(event.task().pid());
      }
    }
    return pids;
  }

  String fsync() {
    return "on";
  }

  String later() {
    return "off";
  }

  private static void insertTenTimes(Postgres postgres) throws SQLException {
    for (int i = 0; i < 10; i++) {
      postgres.execute("INSERT INTO orders (title) VALUES ('a book')");
    }
  }
}
