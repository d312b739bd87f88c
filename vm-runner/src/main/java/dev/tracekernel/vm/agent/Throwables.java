package dev.tracekernel.vm.agent;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Reads throwables of tests, whose own methods may throw. */
final class Throwables {

  private Throwables() {}

  /** The message, or the class where there is none. */
  static String message(Throwable throwable) {
    try {
      String message = throwable.getMessage();
      return message == null || message.isBlank() ? throwable.getClass().getName() : message;
    } catch (RuntimeException | Error e) {
      return throwable.getClass().getName() + ", whose message threw " + e.getClass().getName();
    }
  }

  static String stackTrace(Throwable throwable) {
    try {
      StringWriter text = new StringWriter();
      throwable.printStackTrace(new PrintWriter(text));
      return text.toString();
    } catch (RuntimeException | Error e) {
      return throwable.getClass().getName() + ", whose stack trace threw " + e.getClass().getName();
    }
  }
}
