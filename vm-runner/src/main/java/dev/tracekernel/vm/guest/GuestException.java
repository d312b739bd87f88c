package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.result.Incident;

/** A guest that did not come as far as its command. */
public final class GuestException extends Exception {

  private static final long serialVersionUID = 1;

  private final Incident.Kind kind;
  private final String console;
  private final boolean unexplained;

  /** Tells what kept it, and the end of what is known of it. */
  public GuestException(Incident.Kind kind, String message, String console) {
    this(kind, message, console, false);
  }

  private GuestException(Incident.Kind kind, String message, String console, boolean unexplained) {
    super(message);
    this.kind = kind;
    this.console = console;
    this.unexplained = unexplained;
  }

  /**
   * Of a guest whose kernel had begun, and was gone without a word of why: this machine lacks
   * nothing that could be named.
   */
  static GuestException unexplained(String message, String console) {
    return new GuestException(Incident.Kind.VM_LOST, message, console, true);
  }

  /** Whether nothing says why. */
  boolean isUnexplained() {
    return unexplained;
  }

  static GuestException notStarted(String message) {
    return new GuestException(Incident.Kind.NOT_STARTED, message, "");
  }

  /** What kept it. */
  public Incident.Kind kind() {
    return kind;
  }

  /** The end of the console, or of what vng and QEMU said; may be empty. */
  public String console() {
    return console;
  }
}
