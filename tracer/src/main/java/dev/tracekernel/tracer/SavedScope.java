package dev.tracekernel.tracer;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A scope as a trace file has it: in the words that it is shown with. */
final class SavedScope {

  private static final Pattern PID = Pattern.compile("(?<![^ ])[1-9][0-9]{0,9}(?![^ ])");

  private SavedScope() {}

  /** Returns the scope that is written so, if any is. */
  static Optional<TraceScope> parse(String text) {
    return Stream.concat(
            Stream.of(TraceScope.jvmAndChildren(), TraceScope.testThreads(), TraceScope.host()),
            pid(text)
                .boxed()
                .flatMap(
                    pid ->
                        Stream.of(TraceScope.processAndChildren(pid), TraceScope.containerOf(pid))))
        .filter(scope -> scope.toString().equals(text))
        .findFirst();
  }

  private static LongStream pid(String text) {
    Matcher number = PID.matcher(text);
    return number.find()
        ? LongStream.of(Long.parseLong(number.group())).filter(pid -> pid <= Integer.MAX_VALUE)
        : LongStream.empty();
  }
}
