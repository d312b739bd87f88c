package modular;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.junit.jupiter.api.Test;

class ThingTest {

  @Test
  void is_there() {
    assertNotNull(new Thing());
  }
}
