package dev.tracekernel.vm.run;

import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.stream.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What agents say in tests. */
final class Said {

  static final TestName FIRST = test("first");
  static final TestName SECOND = test("second");
  static final TestName THIRD = test("third");

  private Said() {}

  /** The agent's way to the first test. */
  static List<Message> plan() {
    return List.of(
        new Message.Ready("6.1.0-scripted", "25"),
        new Message.Planned(3),
        new Message.Expected(FIRST),
        new Message.Expected(SECOND),
        new Message.Expected(THIRD));
  }

  static Message started(TestName test) {
    return new Message.Started(test);
  }

  static Message passed(TestName test) {
    return new Message.Finished(test, Message.Outcome.SUCCESSFUL, 1, "", "");
  }

  /** The plan and what follows. */
  static Message[] afterPlan(Message... more) {
    List<Message> all = new ArrayList<>(plan());
    all.addAll(Arrays.asList(more));
    return all.toArray(Message[]::new);
  }

  /** The plan, tests that pass, and what follows. */
  static Message[] afterPlanAnd(List<TestName> passing, Message... more) {
    List<Message> all = new ArrayList<>();
    for (TestName test : passing) {
      all.addAll(List.of(started(test), passed(test)));
    }
    all.addAll(Arrays.asList(more));
    return afterPlan(all.toArray(Message[]::new));
  }

  private static TestName test(String method) {
    return new TestName(
        "[engine:e]/[class:a.B]/[method:" + method + "()]", "a.B", method + "()", true);
  }
}
