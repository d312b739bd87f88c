package dev.tracekernel.vm.result;

/**
 * A test or a container of tests, the same under every kernel.
 *
 * @param id JUnit's unique id
 * @param className the class, or the nearest name for what has none
 * @param name the display name, with those of the containers between it and the class
 * @param isTest false for a container: a class, a parameterized method
 */
public record TestName(String id, String className, String name, boolean isTest) {

  /** Returns class and name; of a class its name. */
  public String full() {
    return ("." + className).endsWith("." + name) ? className : className + " " + name;
  }
}
