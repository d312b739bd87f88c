package dev.tracekernel.vm.doctor;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param state whether it keeps guests from running
 * @param subject what was looked at
 * @param text what was found
 * @param remedy the command or the option that mends it; empty if nothing has to be
 */
public record Finding(State state, String subject, String text, Optional<String> remedy) {

  /** How bad it is. */
  public enum State {
    /** Nothing to do. */
    OK,
    /** Good to know; guests run all the same. */
    NOTE,
    /** Something will fail. */
    MISSING
  }

  static Finding ok(String subject, String text) {
    return new Finding(State.OK, subject, text, Optional.empty());
  }

  static Finding note(String subject, String text) {
    return new Finding(State.NOTE, subject, text, Optional.empty());
  }

  static Finding missing(String subject, String text, String remedy) {
    return new Finding(State.MISSING, subject, text, Optional.of(remedy));
  }

  /** One line: {@code missing strings: it is not installed; remedy: apt-get install binutils}. */
  @Override
  public String toString() {
    String word = state.name().toLowerCase(Locale.ROOT);
    return "%-8s %s: %s%s"
        .formatted(word, subject, text, remedy.map(command -> "; remedy: " + command).orElse(""));
  }
}
