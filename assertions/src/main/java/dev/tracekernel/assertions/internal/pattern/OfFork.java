package dev.tracekernel.assertions.internal.pattern;

import dev.tracekernel.tracer.event.ForkEvent;
import dev.tracekernel.tracer.event.KernelEvent;
import java.util.Locale;

/** The start of a process, or of a thread. */
public record OfFork(ForkEvent.Kind kind) implements Condition {

  @Override
  public Match test(KernelEvent event) {
    return Match.of(event instanceof ForkEvent fork && fork.kind() == kind);
  }

  @Override
  public String phrase() {
    return "of " + expected();
  }

  @Override
  public String subject() {
    return "started";
  }

  @Override
  public String expected() {
    return text(kind);
  }

  @Override
  public String actual(KernelEvent event) {
    return event instanceof ForkEvent fork ? text(fork.kind()) : "none";
  }

  private static String text(ForkEvent.Kind kind) {
    return "a " + kind.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public Cost cost() {
    return Cost.NUMBER;
  }
}
