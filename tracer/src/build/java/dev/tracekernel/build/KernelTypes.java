package dev.tracekernel.build;

import java.util.Set;

/** Tells a type that stands alone from a type with a name behind it. */
final class KernelTypes {

  private static final Set<String> LAST_WORDS =
      Set.of("int", "long", "char", "short", "unsigned", "void", "__user");

  private KernelTypes() {}

  /** Tells whether the words end in a type: {@code unsigned long}, {@code struct stat}. */
  static boolean isType(String words) {
    String[] each = words.split(" ");
    String last = each[each.length - 1];
    boolean tagged = each.length > 1 && each[each.length - 2].equals("struct");
    return tagged || LAST_WORDS.contains(last);
  }
}
