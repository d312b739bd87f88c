package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** To a name in the file system: a unix socket that is bound to one makes a file. */
public enum SocketFile implements CallCondition {
  /** Whatever name it is. */
  NAMED;

  /** The argument of {@code bind} that has the name. */
  public static final String ARGUMENT = "umyaddr";

  private static final String BIND = "bind";

  /** Stands where bytes were none of UTF-8. */
  private static final char UNKNOWN = '\ufffd';

  /**
   * Returns the file that a call binds a socket to, empty if none. Of a relative name it is not
   * known where it is.
   */
  public static List<CallPath> of(SyscallEvent call) {
    if (!call.name().equals(BIND)) {
      return List.of();
    }
    if (call.addressUnreadable()) {
      return List.of(unreadable());
    }
    return call.address().orElse(null) instanceof UnixDomainSocketAddress address
        ? List.of(path(address.getPath().toString()))
        : List.of();
  }

  private static CallPath path(String text) {
    if (!text.startsWith("/") || text.indexOf(UNKNOWN) >= 0) {
      return unreadable();
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new CallPath(ARGUMENT, Resolution.UNRESOLVED, bytes, bytes);
  }

  private static CallPath unreadable() {
    return new CallPath(ARGUMENT, Resolution.UNREADABLE, new byte[0], null);
  }

  @Override
  public Match testCall(SyscallEvent call) {
    return call.addressUnreadable() ? Match.UNKNOWN : Match.of(!of(call).isEmpty());
  }

  @Override
  public String phrase() {
    return "to a name in the file system";
  }

  @Override
  public String subject() {
    return "address";
  }

  @Override
  public String expected() {
    return "a name in the file system";
  }

  @Override
  public String actualOf(SyscallEvent call) {
    return ToAddress.shown(call);
  }

  @Override
  public Cost cost() {
    return Cost.ADDRESS;
  }
}
