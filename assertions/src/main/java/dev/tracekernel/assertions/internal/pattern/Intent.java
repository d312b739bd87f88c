package dev.tracekernel.assertions.internal.pattern;

import java.util.List;

/**
 * Something that can be done to the kernel, by any of the routes that it offers.
 *
 * @param phrase what was done, for example {@code synced} or {@code called fsync}
 * @param object which path is what it was done to
 * @param routes the ways to do it, at least one
 */
public record Intent(String phrase, Role object, List<Route> routes) {

  public Intent {
    routes = List.copyOf(routes);
    if (routes.isEmpty()) {
      throw new IllegalArgumentException("this kernel's architecture has no call that " + phrase);
    }
  }

  /** Returns the intent of one system call, whatever comes of it. */
  public static Intent toCall(SystemCall call) {
    return new Intent(
        "called " + call.name(), Role.ANY, List.of(new Route(call, List.of(), List.of(), true)));
  }

  /** Returns the intent of trying it in vain. */
  Intent attempted() {
    return new Intent(phrase, object, routes.stream().map(Route::attempted).toList());
  }
}
