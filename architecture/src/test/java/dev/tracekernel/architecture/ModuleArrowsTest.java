package dev.tracekernel.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which module may know which; the example tests may know all. */
class ModuleArrowsTest {

  @Test
  void all_modules_are_seen() {
    Set<String> seen =
        Code.classes().stream()
            .map(JavaClass::getPackageName)
            .map(name -> name.substring(Code.ROOT.length() + 1).split("\\.")[0])
            .collect(Collectors.toSet());

    assertThat(seen).containsExactlyInAnyOrderElementsOf(Code.MODULES);
  }

  @ParameterizedTest(name = "{0} knows {1}")
  @CsvSource({
    "tracer,",
    "assertions, tracer",
    "junit, tracer",
    "fixtures, tracer",
    "tool, tracer",
    "vm,",
    "bench, tracer assertions fixtures vm"
  })
  void a_module_knows_only_what_it_may(String module, String allowed) {
    Set<String> known = allowed == null ? Set.of() : Set.of(allowed.split(" "));

    noClasses()
        .that()
        .resideInAPackage(Code.packagesOf(module))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packagesExcept(name -> name.equals(module) || known.contains(name)))
        .check(Code.classes());
  }

  @Test
  void packages_have_no_cycles() {
    slices().matching(Code.ROOT + ".(**)").should().beFreeOfCycles().check(Code.classes());
  }

  private static String[] packagesExcept(Predicate<String> exempt) {
    return Code.MODULES.stream()
        .filter(exempt.negate())
        .map(Code::packagesOf)
        .toArray(String[]::new);
  }
}
