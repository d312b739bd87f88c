package dev.tracekernel.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;

/** The classes of all modules, without their tests, read once. */
final class Code {

  static final String ROOT = "dev.tracekernel";

  /** The modules, by the last part of their package. */
  static final List<String> MODULES =
      List.of("tracer", "assertions", "junit", "fixtures", "tool", "vm", "bench");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private Code() {}

  static JavaClasses classes() {
    return CLASSES;
  }

  /** Returns the pattern of a module's packages. */
  static String packagesOf(String module) {
    return ROOT + "." + module + "..";
  }
}
