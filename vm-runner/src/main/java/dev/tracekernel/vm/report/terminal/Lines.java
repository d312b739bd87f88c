package dev.tracekernel.vm.report.terminal;

/** Lines of text, none of which ends in blanks. */
final class Lines {

  private final StringBuilder text = new StringBuilder();

  void add(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  void blank() {
    text.append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
