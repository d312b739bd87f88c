package none;

import org.junit.jupiter.api.Test;

class Unselected {

  @Test
  void runs_nowhere() {}
}
