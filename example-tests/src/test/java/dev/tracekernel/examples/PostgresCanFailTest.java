package dev.tracekernel.examples;

import static dev.tracekernel.examples.Recipe.assertThatFails;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // the settings decide; PostgresTest runs under each kernel
class PostgresCanFailTest {

  private static final String DURABLE = "each_commit_is_as_durable_as_the_settings_say";

  @Test
  void when_fsync_is_off() {
    assertThatFails(Fast.class, DURABLE)
        .hasMessageContainingAll("exactly 10 of", "synced a path under", "but no call matches");
  }

  @Test
  void when_each_commit_is_synchronous() {
    assertThatFails(Slow.class, DURABLE)
        .hasMessageContainingAll("not to contain", "synced a path under", "but 10 calls match");
  }

  static final class Fast extends PostgresTest {
    @Override
    String fsync() {
      return "off";
    }
  }

  static final class Slow extends PostgresTest {
    @Override
    String later() {
      return "on";
    }
  }
}
