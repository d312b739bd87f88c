package dev.tracekernel.assertions.internal.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Collects the routes of an intent; calls that this architecture does not have are none.
 *
 * <p>By default a route is taken by calls that succeeded.
 */
final class Routes {

  private final List<Route> routes = new ArrayList<>();

  /** Adds calls that succeeded. */
  Routes by(String... calls) {
    return when(Succeeded.ANYHOW, calls);
  }

  /** Adds calls of which something came. */
  Routes when(Condition success, String... calls) {
    return add(List.of(success), List.of(), calls);
  }

  /** Adds calls that succeeded, or were tried, with an argument that makes them that. */
  Routes with(Condition argument, String... calls) {
    return with(argument, Succeeded.ANYHOW, calls);
  }

  /** Adds calls with an argument that makes them that, of which something came. */
  Routes with(Condition argument, Condition success, String... calls) {
    return add(List.of(argument, success), List.of(argument), calls);
  }

  /** Adds calls that are told by other conditions if they succeeded than if they failed. */
  Routes either(List<Condition> success, List<Condition> attempt, String... calls) {
    return add(
        Stream.concat(Stream.of(Succeeded.ANYHOW), success.stream()).toList(), attempt, calls);
  }

  /**
   * Adds calls that hand work to the kernel in memory that the trace does not read: any of it may
   * be what is meant. The place for io_uring's own events.
   */
  Routes unseen(String... calls) {
    List<Condition> work = List.of(Unseen.WORK);
    return add(work, work, false, calls);
  }

  /** Adds calls of which it is not known whether they do what is meant. */
  Routes perhaps(Unseen missing, String... calls) {
    return add(List.of(missing, Succeeded.ANYHOW), List.of(missing), calls);
  }

  private Routes add(List<Condition> conditions, List<Condition> attempt, String... calls) {
    return add(conditions, attempt, true, calls);
  }

  private Routes add(
      List<Condition> conditions, List<Condition> attempt, boolean seen, String... calls) {
    Stream.of(calls)
        .filter(SystemCall::exists)
        .map(SystemCall::of)
        .forEach(call -> routes.add(new Route(call, conditions, attempt, seen)));
    return this;
  }

  Intent of(String phrase, Role object) {
    return new Intent(phrase, object, routes);
  }
}
