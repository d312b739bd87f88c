package dev.tracekernel.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A line of families.tsv.
 *
 * @param mask the bits that hold a value, an expression in C
 * @param values what a value is called
 * @param flags what the other bits are called
 */
record Family(
    String name,
    boolean ofLibrary,
    String mask,
    Predicate<String> values,
    Predicate<String> flags,
    String rest) {

  private static final Pattern NAME = Pattern.compile("[A-Z]\\w+");

  static List<Family> ofFile(Path file) {
    return Prototypes.lines(file).stream().map(Family::ofLine).toList();
  }

  private static Family ofLine(String line) {
    String[] fields = line.split("\t");
    String mask = fields[2].replace("none", "0").replace("all", "-1");
    return new Family(
        fields[0],
        fields[1].equals("libc"),
        mask,
        matching(fields[3]),
        matching(fields[4]),
        fields[5]);
  }

  private static Predicate<String> matching(String expression) {
    return expression.equals("-") ? name -> false : Pattern.compile(expression).asMatchPredicate();
  }

  boolean has(String constant) {
    return !constant.equals(mask) && (values.test(constant) || flags.test(constant));
  }

  /** Returns the constant that is the mask, empty if it is a number. */
  Optional<String> maskName() {
    return Optional.of(mask).filter(NAME.asMatchPredicate());
  }
}
