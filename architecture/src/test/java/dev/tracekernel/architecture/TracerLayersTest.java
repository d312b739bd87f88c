package dev.tracekernel.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.junit.jupiter.api.Test;

/** What each layer of the tracer may see: below is the kernel, above are events. */
class TracerLayersTest {

  private static final String TRACER = "dev.tracekernel.tracer";
  private static final String BPF = TRACER + ".internal.bpf..";
  private static final String RAW = TRACER + ".internal.bpf.raw..";
  private static final String EVENT = TRACER + ".event..";
  private static final String PROBE = TRACER + ".probe..";

  @Test
  void only_the_raw_layer_sees_a_method_handle() {
    noClasses()
        .that()
        .resideOutsideOfPackage(RAW)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(MethodHandle.class)
        .check(Code.classes());
  }

  /** The compiler's own warning about these calls is off, since this rule says where they are. */
  @Test
  void only_the_raw_layer_makes_calls_that_can_crash_the_jvm() {
    noClasses()
        .that()
        .resideOutsideOfPackage(RAW)
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(Linker.class, SymbolLookup.class)
        .orShould()
        .callMethodWhere(target(name("reinterpret")).and(target(owner(type(MemorySegment.class)))))
        .check(Code.classes());
  }

  @Test
  void events_and_probes_know_neither_foreign_memory_nor_internals() {
    noClasses()
        .that()
        .resideInAnyPackage(EVENT, PROBE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.lang.foreign..", TRACER + ".internal..")
        .check(Code.classes());
  }

  @Test
  void the_bpf_layer_knows_neither_events_nor_probes() {
    noClasses()
        .that()
        .resideInAPackage(BPF)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(EVENT, PROBE)
        .check(Code.classes());
  }

  @Test
  void the_tracer_knows_no_test_library() {
    noClasses()
        .that()
        .resideInAPackage(TRACER + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.junit..", "org.assertj..", "org.awaitility..")
        .check(Code.classes());
  }

  @Test
  void junit_and_assertj_are_known_only_where_they_belong() {
    noClasses()
        .that()
        .resideInAPackage(Code.packagesOf("assertions"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.junit..")
        .check(Code.classes());
    noClasses()
        .that()
        .resideInAPackage(Code.packagesOf("junit"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.assertj..")
        .check(Code.classes());
  }

  /** It is optional: who does not use these runs without it. */
  @Test
  void hdr_histogram_is_known_only_to_what_is_named_by_it() {
    noClasses()
        .that()
        .haveSimpleNameNotStartingWith("Hdr")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.HdrHistogram..")
        .check(Code.classes());
  }
}
