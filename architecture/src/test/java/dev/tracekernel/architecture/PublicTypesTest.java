package dev.tracekernel.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import org.assertj.core.api.AbstractAssert;
import org.junit.jupiter.api.Test;

/** What is public is public on purpose, and nobody extends it by accident. */
class PublicTypesTest {

  @Test
  void public_classes_are_final_or_sealed() {
    classes()
        .that()
        .arePublic()
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .areNotAssignableTo(AbstractAssert.class) // AssertJ's soft assertions subclass them
        .and()
        .doNotHaveSimpleName("HelpMojo") // generated for each Maven plugin
        .should(
            ArchCondition.from(
                describe(
                    "be final or sealed",
                    type ->
                        type.getModifiers().contains(JavaModifier.FINAL)
                            || type.reflect().isSealed())))
        .check(Code.classes());
  }
}
