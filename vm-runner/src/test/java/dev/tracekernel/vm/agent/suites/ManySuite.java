package dev.tracekernel.vm.agent.suites;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

public class ManySuite {

  public static final int TESTS = 10_000;

  @TestFactory
  Stream<DynamicTest> many() {
    return IntStream.range(0, TESTS).mapToObj(i -> dynamicTest("test " + i, () -> {}));
  }
}
