package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.LongPredicate;

/**
 * A system call with conditions; immutable.
 *
 * @param callers by whom, as written
 * @param call which call
 * @param narrowings how it was called and what came of it, as written
 * @param cheapFirst all conditions in the order in which they are tested
 */
public record CallPattern(
    List<Condition> callers,
    SystemCall call,
    List<Condition> narrowings,
    List<Condition> cheapFirst) {

  /** Returns the pattern of a call by some caller. */
  public static CallPattern of(List<Condition> callers, SystemCall call) {
    return of(List.copyOf(callers), call, List.of());
  }

  private static CallPattern of(
      List<Condition> callers, SystemCall call, List<Condition> narrowings) {
    List<Condition> all = new ArrayList<>(callers);
    all.addAll(narrowings);
    all.sort(Comparator.comparing(Condition::cost));
    return new CallPattern(callers, call, narrowings, List.copyOf(all));
  }

  /** Narrows by a condition that every call can meet. */
  public CallPattern and(Condition condition) {
    List<Condition> more = new ArrayList<>(narrowings);
    more.add(condition);
    return of(callers, call, List.copyOf(more));
  }

  /** Narrows to calls on a path. */
  public CallPattern onPath(PathTarget target) {
    Narrowing.requirePath(call);
    return and(new OnPath(target));
  }

  /** Narrows to calls with a value of a parameter. */
  public CallPattern withArgument(String parameter, long value) {
    return and(WithArgument.equalTo(Narrowing.parameter(call, parameter), value));
  }

  /** Narrows to calls with a value of a parameter that the predicate accepts. */
  public CallPattern withArgument(String parameter, String description, LongPredicate predicate) {
    return and(WithArgument.matching(Narrowing.parameter(call, parameter), description, predicate));
  }

  /** Narrows to calls to a socket address. */
  public CallPattern toAddress(String host, int port) {
    Narrowing.requireAddress(call);
    return and(ToAddress.of(host, port));
  }

  /** Judges an event. */
  public Match test(SyscallEvent event) {
    if (call.made(event)) {
      return testConditions(event);
    }
    return call.mayBe(event) ? Match.UNKNOWN : Match.NO;
  }

  private Match testConditions(SyscallEvent event) {
    Match match = Match.YES;
    for (int i = 0; i < cheapFirst.size() && match != Match.NO; i++) {
      match = match.and(cheapFirst.get(i).test(event));
    }
    return match;
  }

  @Override
  public String toString() {
    StringJoiner sentence = new StringJoiner(" ");
    callers.forEach(caller -> sentence.add(caller.phrase()));
    sentence.add("called " + call.name());
    narrowings.forEach(narrowing -> sentence.add(narrowing.phrase()));
    return sentence.toString();
  }
}
