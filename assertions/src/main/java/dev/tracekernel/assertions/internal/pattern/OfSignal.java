package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.Signal;
import dev.tracekernel.tracer.event.SignalEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sending of a signal by a thread, not by the kernel, and not its delivery.
 *
 * @param signal which one, null for any
 */
public record OfSignal(@Nullable Signal signal) implements Condition {

  /** Whichever signal it is. */
  static final OfSignal ANY = new OfSignal(null);

  @Override
  public Match test(KernelEvent event) {
    return Match.of(sent(event).filter(sent -> signal == null || signal.equals(sent)).isPresent());
  }

  /** Signal 0 only asks whether the receiver is there. */
  private static Optional<Signal> sent(KernelEvent event) {
    return switch (event) {
      case SignalEvent sent when sent.sender().isPresent() -> Optional.of(sent.signal());
      case SyscallEvent call ->
          call.argument("sig").stream()
              .mapToInt(number -> (int) number)
              .filter(number -> number > 0)
              .mapToObj(Signal::new)
              .findFirst();
      default -> Optional.empty();
    };
  }

  @Override
  public String phrase() {
    return "with " + expected();
  }

  @Override
  public String subject() {
    return "signal";
  }

  @Override
  public String expected() {
    return signal == null ? "one that a thread sends" : signal.toString();
  }

  @Override
  public String actual(KernelEvent event) {
    return sent(event).map(Signal::toString).orElse("none that a thread sends");
  }

  @Override
  public Cost cost() {
    return Cost.NUMBER;
  }
}
