package dev.tracekernel.assertions.internal.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Collects the routes of an intent; calls that this architecture does not have are none.
 *
 * <p>By default a route is taken by calls that succeeded, and tried by those that failed.
 */
final class Routes {

  private static final String RING_SETUP = "io_uring_setup";
  private static final Condition POLLED =
      WithFlag.any("flags", "IORING_SETUP_SQPOLL", Flags.IORING_SETUP_SQPOLL);
  private static final String RING_ENTER = RingOperation.ENTER;

  private final List<Route> routes = new ArrayList<>();
  private final List<Route> attempts = new ArrayList<>();

  /** Adds calls that succeeded. */
  Routes by(String... calls) {
    return when(Succeeded.ANYHOW, calls);
  }

  /** Adds calls of which something came. */
  Routes when(Condition success, String... calls) {
    return either(List.of(success), List.of(), calls);
  }

  /** Adds calls that succeeded, or were tried, with an argument that makes them that. */
  Routes with(Condition argument, String... calls) {
    return with(argument, Succeeded.ANYHOW, calls);
  }

  /** Adds calls with an argument that makes them that, of which something came. */
  Routes with(Condition argument, Condition success, String... calls) {
    return either(List.of(argument, success), List.of(argument), calls);
  }

  /** Adds calls with arguments that make them that, of which something came. */
  Routes with(List<Condition> arguments, Condition success, String... calls) {
    List<Condition> all = Stream.concat(arguments.stream(), Stream.of(success)).toList();
    return either(all, arguments, calls);
  }

  /** Adds calls of which it is not known whether they do what is meant. */
  Routes perhaps(Unseen missing, String... calls) {
    return with(missing, calls);
  }

  /** Adds calls with arguments by which they may do what is meant. */
  Routes perhaps(Unseen missing, List<Condition> arguments, String... calls) {
    List<Condition> all = Stream.concat(arguments.stream(), Stream.of(missing)).toList();
    return with(all, Succeeded.ANYHOW, calls);
  }

  /** Adds calls that are told by other conditions if they succeeded than if they failed. */
  Routes either(List<Condition> success, List<Condition> attempt, String... calls) {
    existing(calls).forEach(call -> routes.add(new Route(call, success, true)));
    return tried(attempt, calls);
  }

  /** Adds calls that are attempts if they failed. */
  Routes tried(List<Condition> attempt, String... calls) {
    existing(calls).forEach(call -> attempts.add(new Route(call, attempt, true)));
    return this;
  }

  /** Adds events that the kernel tells by itself, since it has happened then. */
  Routes told(ProcessEventType type, Condition... conditions) {
    routes.add(new Route(type, List.of(conditions), true));
    return this;
  }

  /**
   * Adds calls that hand work to the kernel in memory that the trace does not read: any of it may
   * be what is meant.
   */
  Routes unseen(String... calls) {
    existing(calls).map(call -> new Route(call, List.of(Unseen.WORK), false)).forEach(this::both);
    return this;
  }

  /**
   * Adds io_uring: operations that do what the calls before this do. Where the kernel does not tell
   * them, it is not known what a ring was given, or does by itself if it was set up with {@code
   * IORING_SETUP_SQPOLL}.
   */
  Routes byRing() {
    existing(RING_SETUP)
        .map(call -> new Route(call, List.of(POLLED, Unseen.WORK, Succeeded.BY_RETURN), false))
        .forEach(this::both);
    unseen(RING_ENTER);
    mirror(routes);
    mirror(attempts);
    return this;
  }

  private static void mirror(List<Route> routes) {
    List<Route> operations =
        routes.stream()
            .filter(route -> RingOperation.does(route.type()))
            .map(route -> route.by(new RingOperation((SystemCall) route.type())))
            .toList();
    routes.addAll(operations);
  }

  private void both(Route route) {
    routes.add(route);
    attempts.add(route);
  }

  private static Stream<SystemCall> existing(String... calls) {
    return Stream.of(calls).filter(SystemCall::exists).map(SystemCall::of);
  }

  Intent of(String phrase, Role object) {
    return new Intent(phrase, object, routes, attempts);
  }
}
