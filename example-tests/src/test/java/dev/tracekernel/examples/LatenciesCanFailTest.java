package dev.tracekernel.examples;

import static dev.tracekernel.examples.Recipe.assertThatFails;
import static java.time.Duration.ofNanos;

import dev.tracekernel.tracer.KernelTrace;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // that the example fails for what it says, on whatever kernel
class LatenciesCanFailTest {

  @Test
  void when_the_limit_is_less_than_a_sync_takes() {
    assertThatFails(NoTime.class, "syncs_of_rocksdbs_log_are_quick")
        .hasMessageContainingAll("p99 of SYSCALL_LATENCY, call fdatasync", "but it is", "values)");
  }

  @Test
  void when_the_limit_is_less_than_a_switch_takes() {
    assertThatFails(NoTime.class, "a_jvm_that_starts_does_not_wait_for_cpus")
        .hasMessageContainingAll("p90 of RUN_QUEUE_LATENCY", "but it is", "values)");
  }

  @Test
  void when_no_query_waits() {
    assertThatFails(Unlocked.class, "the_query_that_waits_for_a_lock_is_found")
        .hasMessageContaining("DELETE FROM orders");
  }

  @Test
  void when_pages_are_larger() {
    assertThatFails(LargePages.class, "sqlite_writes_a_page_at_a_time")
        .hasMessageContainingAll(
            "max of VALUE(tracepoint:syscalls:sys_exit_pwrite64(ret)) to be 4096",
            "but it is 8192 (");
  }

  static final class LargePages extends LatenciesTest {

    LargePages() {
      pageSize = 8192;
    }
  }

  static final class NoTime extends LatenciesTest {

    NoTime() {
      limit = ofNanos(1);
    }
  }

  static final class Unlocked extends LatenciesTest {

    @Override
    List<String> thatWait(KernelTrace trace, Connection connection, String... queries)
        throws Exception {
      return super.thatWait(trace, connection, queries[0], queries[2]);
    }
  }
}
