package dev.tracekernel.vm.suite;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One module's tests, and the JVM that runs them.
 *
 * @param name for people to read
 * @param testClasses folders that are searched for tests
 * @param classPath all of the test class path, {@code testClasses} and JUnit's launcher included
 * @param selection which of the tests
 * @param java the java command
 * @param jvmArguments the argLine, split into words
 * @param systemProperties set before the first test
 * @param environment all of the environment, not only what is added
 * @param workingDirectory where the JVM starts
 */
public record Suite(
    String name,
    List<Path> testClasses,
    List<Path> classPath,
    Selection selection,
    Path java,
    List<String> jvmArguments,
    Map<String, String> systemProperties,
    Map<String, String> environment,
    Path workingDirectory) {

  public Suite {
    testClasses = List.copyOf(testClasses);
    classPath = List.copyOf(classPath);
    jvmArguments = List.copyOf(jvmArguments);
    systemProperties = Map.copyOf(systemProperties);
    environment = Map.copyOf(environment);
  }

  /** The same suite with other arguments for its JVM. */
  public Suite withJvmArguments(List<String> other) {
    return new Suite(
        name,
        testClasses,
        classPath,
        selection,
        java,
        other,
        systemProperties,
        environment,
        workingDirectory);
  }

  /** The same suite on another JDK, to which {@code JAVA_HOME} leads too if it is set. */
  public Suite withJava(Path other) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.computeIfPresent("JAVA_HOME", (_, _) -> "" + other.resolve("../..").normalize());
    return new Suite(
        name,
        testClasses,
        classPath,
        selection,
        other,
        jvmArguments,
        systemProperties,
        changed,
        workingDirectory);
  }

  /** The same suite with other system properties. */
  public Suite withSystemProperties(Map<String, String> other) {
    return new Suite(
        name,
        testClasses,
        classPath,
        selection,
        java,
        jvmArguments,
        other,
        environment,
        workingDirectory);
  }

  /** Other tests of the same suite. */
  public Suite withSelection(Selection other) {
    return new Suite(
        name,
        testClasses,
        classPath,
        other,
        java,
        jvmArguments,
        systemProperties,
        environment,
        workingDirectory);
  }

  /** The same suite in another environment. */
  public Suite withEnvironment(Map<String, String> other) {
    return new Suite(
        name,
        testClasses,
        classPath,
        selection,
        java,
        jvmArguments,
        systemProperties,
        other,
        workingDirectory);
  }
}
