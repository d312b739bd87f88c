package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.SyscallEvent;

/** To a name in the file system: a unix socket that is bound to one makes a file. */
public enum SocketFile implements CallCondition {
  /** Whatever name it is. */
  NAMED;

  /** The argument of {@code bind} that has the name. */
  public static final String ARGUMENT = "umyaddr";

  @Override
  public Match testCall(SyscallEvent call) {
    boolean named = call.paths().stream().anyMatch(path -> path.argument().equals(ARGUMENT));
    return call.addressUnreadable() ? Match.UNKNOWN : Match.of(named);
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
