package six;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class SixTest {

  @Test
  void runs_on_junit_6() throws ReflectiveOperationException {
    Class<?> launcher = Class.forName("org.junit.platform.launcher.Launcher");
    assertEquals("6", launcher.getModule().isNamed() ? "" : version(launcher));
  }

  @Test
  void assertions_are_off_as_the_project_has_it() {
    assertFalse(SixTest.class.desiredAssertionStatus());
  }

  private static String version(Class<?> type) {
    return type.getPackage().getImplementationVersion().substring(0, 1);
  }
}
