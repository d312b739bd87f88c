package dev.tracekernel.vm.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Keeps a suite in a file, for another program on the same machine. */
public final class SuiteFile {

  private SuiteFile() {}

  public static void write(Suite suite, Path file) throws IOException {
    Fields fields = new Fields();
    put(suite, fields);
    fields.write(file);
  }

  public static Suite read(Path file) throws IOException {
    return get(Fields.read(file));
  }

  /** Puts a suite among other fields. */
  public static void put(Suite suite, Fields fields) {
    fields.put("name", suite.name());
    fields.put("testClasses", suite.testClasses());
    fields.put("classPath", suite.classPath());
    fields.put("java", suite.java().toString());
    fields.put("jvmArguments", suite.jvmArguments());
    fields.put("systemProperties", suite.systemProperties());
    fields.put("environment", suite.environment());
    fields.put("workingDirectory", suite.workingDirectory().toString());
    put(suite.selection(), fields);
  }

  /** Gets the suite that {@link #put} put. */
  public static Suite get(Fields fields) throws IOException {
    return new Suite(
        fields.text("name"),
        paths(fields, "testClasses"),
        paths(fields, "classPath"),
        selection(fields),
        Path.of(fields.text("java")),
        fields.list("jvmArguments"),
        fields.map("systemProperties"),
        fields.map("environment"),
        Path.of(fields.text("workingDirectory")));
  }

  private static void put(Selection selection, Fields fields) {
    fields.put("includes", selection.includes());
    fields.put("excludes", selection.excludes());
    fields.put("groups", selection.groups());
    fields.put("excludedGroups", selection.excludedGroups());
    fields.put("tests", selection.tests());
  }

  private static Selection selection(Fields fields) throws IOException {
    return new Selection(
        fields.list("includes"),
        fields.list("excludes"),
        fields.text("groups"),
        fields.text("excludedGroups"),
        fields.list("tests"));
  }

  private static List<Path> paths(Fields fields, String key) throws IOException {
    return fields.list(key).stream().map(Path::of).toList();
  }
}
