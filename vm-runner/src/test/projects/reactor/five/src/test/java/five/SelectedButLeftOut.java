package five;

import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class SelectedButLeftOut {

  @Test
  void not_by_its_class() {
    fail();
  }
}
