package dev.tracekernel.assertions.internal.pattern;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses two conditions that no event meets both: what they guard would be always absent. */
final class Contradiction {

  private static final String EACH = "; use a pattern for each";

  private Contradiction() {}

  static void check(List<Condition> known, Condition added) {
    for (Condition condition : known) {
      String remedy = remedy(condition, added);
      if (remedy != null) {
        throw new IllegalArgumentException(
            "nothing is both \""
                + condition.phrase()
                + "\" and \""
                + added.phrase()
                + "\": "
                + remedy);
      }
    }
  }

  private static @Nullable String remedy(Condition one, Condition other) {
    String remedy = remedyInOrder(one, other);
    return remedy == null ? remedyInOrder(other, one) : remedy;
  }

  private static @Nullable String remedyInOrder(Condition one, Condition other) {
    return switch (one) {
      case FailingWith failing when excludes(failing, other) -> "a call has one result" + EACH;
      case ToAddress to when other instanceof ToAddress && !to.equals(other) ->
          "a call has one address" + EACH;
      case ToAddress to when other == Outside.LOOPBACK && to.isLoopback() ->
          "that address is loopback; leave one of them out";
      case WithField field when other instanceof WithField and && field.excludes(and) ->
          "a value is one" + EACH;
      case WithMode mode when other instanceof WithMode && !mode.equals(other) ->
          "a call has one mode" + EACH;
      default -> null;
    };
  }

  private static boolean excludes(FailingWith failing, Condition other) {
    return switch (other) {
      case FailingWith error -> !failing.equals(error);
      case Returning value -> !value.predicate().test(-failing.errno().number());
      default -> false;
    };
  }
}
