package dev.tracekernel.vm.agent;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What many suites use of Jupiter. Where a suite has no Jupiter, this is a class without tests. */
@Tag("rehearsal")
class RehearsedTests {

  private static final List<String> WORDS = List.of("one", "two");

  private String first = "";

  @BeforeAll
  static void begin() {
    Assertions.assertFalse(WORDS.isEmpty());
  }

  @BeforeEach
  void set() {
    first = WORDS.getFirst();
  }

  @AfterEach
  void check(TestInfo info) {
    Assertions.assertNotNull(info.getDisplayName());
  }

  @Test
  @DisplayName("one")
  void passes() {
    Assertions.assertEquals("one", first);
  }

  @Test
  void fails() {
    Assertions.assertEquals("two", first, "as it should");
  }

  @Test
  @Disabled("to be skipped in the rehearsal too")
  void is_disabled() {}

  @ParameterizedTest
  @ValueSource(strings = {"one", "two"})
  void with_a_value(String word) {
    Assertions.assertTrue(WORDS.contains(word));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"one, 0", "two, 1"})
  void with_a_row(String word, int index) {
    Assertions.assertEquals(word, WORDS.get(index));
  }

  @Nested
  class Within {
    @Test
    void passes() {
      Assertions.assertThrows(UnsupportedOperationException.class, WORDS::removeFirst);
    }
  }
}
