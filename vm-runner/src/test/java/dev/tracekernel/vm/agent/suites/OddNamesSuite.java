package dev.tracekernel.vm.agent.suites;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

public class OddNamesSuite {

  public static final List<String> NAMES =
      List.of("<&\"'>", "]]>", "\uD83D\uDC27", "lone \uD83D", "a/b\\c", "ünï 漢");

  @TestFactory
  Stream<DynamicTest> odd() {
    return NAMES.stream().map(name -> dynamicTest(name, () -> failWith(name)));
  }

  private static void failWith(String name) {
    throw new AssertionError(name);
  }
}
