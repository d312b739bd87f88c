package dev.tracekernel.vm.report.html;

/** How much of stack traces a page may hold before a browser minds. */
final class TraceBudget {

  private int left;

  TraceBudget(int characters) {
    left = characters;
  }

  /** Takes the text's length, if there is still so much. */
  boolean admits(String text) {
    int length = Excerpt.cut(text).length();
    if (length > left) {
      return false;
    }
    left -= length;
    return true;
  }
}
