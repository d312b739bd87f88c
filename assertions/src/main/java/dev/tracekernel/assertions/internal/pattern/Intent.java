package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.List;

/**
 * Something that can be done to the kernel, by any of the routes that it offers.
 *
 * @param phrase what was done, for example {@code synced} or {@code called fsync}
 * @param object which path is what it was done to
 * @param routes the ways to do it, at least one
 * @param attempts the ways to try it in vain, none if it cannot fail
 */
public record Intent(String phrase, Role object, List<Route> routes, List<Route> attempts) {

  public Intent {
    routes = List.copyOf(routes);
    attempts = List.copyOf(attempts);
    if (routes.isEmpty()) {
      throw new IllegalArgumentException("this kernel's architecture has no call that " + phrase);
    }
  }

  /** Returns the intent of one system call, whatever comes of it. */
  public static Intent toCall(SystemCall call) {
    List<Route> only = List.of(new Route(call, List.of(), true));
    return new Intent("called " + call.name(), Role.ANY, only, only);
  }

  /**
   * Returns the intent of a probe that fires.
   *
   * @param spec without fields
   */
  public static Intent toProbe(ProbeSpec spec) {
    ProbeType type = new ProbeType(spec);
    return new Intent(
        "fired " + type.name(), Role.ANY, List.of(new Route(type, List.of(), true)), List.of());
  }

  /** Tells whether it is a probe that fires. */
  boolean isProbe() {
    return routes.getFirst().type() instanceof ProbeType;
  }

  /** Returns the intent where a call that goes on may still become one. */
  Intent begun() {
    return new Intent(
        phrase,
        object,
        routes.stream().map(Route::begun).toList(),
        attempts.stream().map(Route::begun).toList());
  }

  /** Returns the intent of trying it in vain. */
  Intent attempted() {
    if (attempts.isEmpty()) {
      throw new IllegalArgumentException(
          "nobody fails to have \"" + phrase + "\": leave failingWith(...) out");
    }
    return new Intent(phrase, object, attempts, attempts);
  }
}
