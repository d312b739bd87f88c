package dev.tracekernel.examples;

import static dev.tracekernel.examples.Recipe.assertThatFails;

import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // that the example fails for what it says, on whatever kernel
class SqliteCanFailTest {

  @Test
  void when_normal_is_given_for_off() {
    assertThatFails(Normal.class, "off_leaves_all_to_the_kernel")
        .hasMessageContainingAll("not to contain", "but 30 calls match");
  }

  @Test
  void when_off_is_given_for_normal() {
    assertThatFails(Off.class, "normal_syncs_journal_database_and_folder")
        .hasMessageContainingAll("exactly 10 of", "orders.db-journal", "but no call matches");
  }

  @Test
  void when_normal_is_given_for_full() {
    assertThatFails(Normal.class, "full_syncs_the_journal_twice")
        .hasMessageContainingAll("exactly 20 of", "orders.db-journal", "but 10 calls match");
  }

  @Test
  void when_full_is_given_for_extra() {
    assertThatFails(Full.class, "extra_syncs_the_folder_after_the_journal_is_deleted_too")
        .hasMessageContainingAll("exactly 20 of", "but 10 calls match");
  }

  @Test
  void when_full_is_given_for_normal_with_a_write_ahead_log() {
    assertThatFails(Full.class, "normal_with_a_write_ahead_log_leaves_all_to_the_kernel")
        .hasMessageContainingAll("not to contain", "but 11 calls match", "orders.db-wal");
  }

  @Test
  void when_normal_is_given_for_full_with_a_write_ahead_log() {
    assertThatFails(Normal.class, "full_with_a_write_ahead_log_syncs_the_log")
        .hasMessageContainingAll("exactly 10 of", "orders.db-wal", "but no call matches");
  }

  /** Gives SQLite OFF, whatever the recipe asks for. */
  static final class Off extends SqliteTest {

    @Override
    void insertTenOrders(String asked) throws SQLException {
      super.insertTenOrders("OFF");
    }
  }

  /** Gives SQLite NORMAL, whatever the recipe asks for. */
  static final class Normal extends SqliteTest {

    @Override
    void insertTenOrders(String asked) throws SQLException {
      super.insertTenOrders("NORMAL");
    }
  }

  /** Gives SQLite FULL, whatever the recipe asks for. */
  static final class Full extends SqliteTest {

    @Override
    void insertTenOrders(String asked) throws SQLException {
      super.insertTenOrders("FULL");
    }
  }
}
