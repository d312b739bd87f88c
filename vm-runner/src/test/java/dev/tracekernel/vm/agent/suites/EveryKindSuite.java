package dev.tracekernel.vm.agent.suites;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public class EveryKindSuite {

  @Test
  @Tag("fast")
  @Order(1)
  void passes() {}

  @Test
  @Order(2)
  void fails() {
    fail("on purpose");
  }

  @Test
  @Order(3)
  void aborts() {
    abort("assumed otherwise");
  }

  @Test
  @Order(4)
  @Disabled("for a reason")
  void disabled() {}

  @ParameterizedTest(name = "{0}")
  @ValueSource(ints = {7, 8})
  @Tag("fast")
  @Tag("many")
  @Order(5)
  void parameterized(int number) {}

  @TestFactory
  @Order(6)
  Stream<DynamicNode> dynamic() {
    return Stream.of(dynamicContainer("box", List.of(dynamicTest("inner", () -> {}))));
  }

  @Nested
  class Inside {
    @Test
    void nested() {}
  }
}
