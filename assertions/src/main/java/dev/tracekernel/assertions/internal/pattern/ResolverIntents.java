package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.probe.ProbeSpec;
import java.util.List;
import java.util.stream.Stream;

/** What can be asked of the C library's resolver. */
public final class ResolverIntents {

  /** The host that is looked for; each of the functions has it there. */
  private static final String HOST = "arg0";

  /** {@code gethostbyname} and {@code gethostbyname2} call those of the same name with _r. */
  private static final List<Route> FUNCTIONS =
      Stream.of("getaddrinfo", "gethostbyname_r", "gethostbyname2_r")
          .map(name -> ProbeSpec.parse("uprobe:libc:" + name + "(str(" + HOST + "))"))
          .map(spec -> new Route(new ProbeType(spec), List.of(), true))
          .toList();

  private ResolverIntents() {}

  /** Returns the intent of asking for the addresses of a host. */
  public static Intent resolved() {
    return new Intent("resolved", Role.ANY, FUNCTIONS, List.of());
  }

  /**
   * Returns the condition that it was for a host.
   *
   * @throws IllegalArgumentException if no host can be called so
   */
  public static Condition host(String host) {
    return WithField.host(HOST, host, HostNames.of(host));
  }
}
