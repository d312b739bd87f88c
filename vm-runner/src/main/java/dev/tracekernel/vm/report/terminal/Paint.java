package dev.tracekernel.vm.report.terminal;

import dev.tracekernel.vm.report.grid.Outcome;

/** The colors of a terminal. */
enum Paint {
  BOLD("1"),
  DIM("2"),
  RED("1;31"),
  GREEN("32"),
  YELLOW("33");

  private final String code;

  Paint(String code) {
    this.code = code;
  }

  static Paint of(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> GREEN;
      case FAILED, LOST, NOT_RUN -> RED;
      case SKIPPED -> YELLOW;
      case ABSENT, UNKNOWN -> DIM;
    };
  }

  String on(Screen screen, String text) {
    return screen.color() ? "\033[" + code + "m" + text + "\033[0m" : text;
  }
}
