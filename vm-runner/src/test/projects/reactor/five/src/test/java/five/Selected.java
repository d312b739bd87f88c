package five;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class Selected {

  @Test
  @Tag("fast")
  void by_its_group() {}

  @Test
  @Tag("slow")
  void not_by_its_group() {
    fail();
  }

  @Test
  @Tag("fast")
  @Tag("broken")
  void not_with_an_excluded_group() {
    fail();
  }
}
