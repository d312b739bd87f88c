package dev.tracekernel.vm.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.maven.surefire.api.testset.TestListResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestFilterTest {

  private static final List<String> CLASSES =
      List.of(
          "TopTest",
          "a.FooTest",
          "a.TestFoo",
          "a.FooTests",
          "a.FooTestCase",
          "a.Foo",
          "a.b.FooTest",
          "a.b.BarTest",
          "c.b.BarTest",
          "c.FooTestHelper");

  private static final List<String> METHODS = List.of("one", "two", "twoMore", "slow_one");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FooTest",
        "a.FooTest",
        "a/FooTest",
        "a/FooTest.java",
        "a/b/*Test",
        "**/b/*Test.class",
        "a/**",
        "Foo*",
        "?ooTest",
        "*",
        "FooTest#one",
        "FooTest#two*",
        "FooTest#one+two",
        "#one",
        "*Test#*one",
        "FooTest, BarTest#two",
        "FooTest,!a.b.FooTest",
        "*Test,!FooTest#one",
        "*Test,!*Test#*one",
        "%regex[.*Test.class]",
        "%regex[a/.*Test.class#tw.*]",
        "%regex[.*(Foo|Bar)Test.class]",
        "!%regex[.*BarTest.class], *Test"
      })
  void patterns_mean_what_they_mean_to_surefire(String patterns) {
    TestListResolver surefire = new TestListResolver(patterns);
    TestFilter ours = TestFilter.of(tests(TestFilter.split(patterns)));

    for (String name : CLASSES) {
      String file = TestListResolver.toClassFileName(name);
      assertThat(ours.selectsClass(name)).as(name).isEqualTo(surefire.shouldRun(file, null));
      for (String method : METHODS) {
        assertThat(ours.selectsClass(name) && ours.selectsMethod(name, method))
            .as("%s#%s", name, method)
            .isEqualTo(surefire.shouldRun(file, method));
      }
    }
  }

  @Test
  void without_a_selection_surefires_default_names_are_meant() {
    TestFilter filter = TestFilter.of(all());

    assertThat(CLASSES)
        .filteredOn(filter::selectsClass)
        .containsExactly(
            "TopTest",
            "a.FooTest",
            "a.TestFoo",
            "a.FooTests",
            "a.FooTestCase",
            "a.b.FooTest",
            "a.b.BarTest",
            "c.b.BarTest");
    assertThat(filter.selectsMethod("a.FooTest", "any")).isTrue();
  }

  @Test
  void what_is_only_left_out_leaves_the_default_names() {
    TestFilter filter = TestFilter.of(tests(List.of("!a.**", "!TopTest#one")));

    assertThat(CLASSES).filteredOn(filter::selectsClass).containsExactly("TopTest", "c.b.BarTest");
    assertThat(METHODS)
        .filteredOn(method -> filter.selectsMethod("TopTest", method))
        .containsExactly("two", "twoMore", "slow_one");
  }

  @Test
  void tests_take_the_place_of_includes_and_excludes() {
    Selection selection =
        new Selection(List.of("**/Foo.java"), List.of("**/Bar*"), "", "", List.of("BarTest"));

    assertThat(CLASSES)
        .filteredOn(TestFilter.of(selection)::selectsClass)
        .containsExactly("a.b.BarTest", "c.b.BarTest");
  }

  @Test
  void includes_and_excludes_are_ant_patterns() {
    Selection selection =
        new Selection(List.of("**/b/*.java", "a/Foo.java"), List.of("c/**"), "", "", List.of());

    assertThat(CLASSES)
        .filteredOn(TestFilter.of(selection)::selectsClass)
        .containsExactly("a.Foo", "a.b.FooTest", "a.b.BarTest");
  }

  @ParameterizedTest
  @CsvSource({"FooTest, false", "*Test, false", "Outer$InnerTest, true"})
  void nested_classes_run_with_their_outer_class_unless_named(String test, boolean selected) {
    assertThat(TestFilter.of(tests(List.of(test))).selectsClass("a.Outer$InnerTest"))
        .isEqualTo(selected);
  }

  @Test
  void a_method_of_a_nested_class_belongs_to_the_outer_class_too() {
    TestFilter filter = TestFilter.of(tests(List.of("OuterTest#one")));

    assertThat(filter.selectsMethod("a.OuterTest$In$Deep", "one")).isTrue();
    assertThat(filter.selectsMethod("a.OuterTest$In$Deep", "two")).isFalse();
    assertThat(filter.selectsMethod("a.OtherTest$In", "one")).isFalse();
  }

  @Test
  void a_list_is_split_at_commas_outside_of_brackets() {
    assertThat(TestFilter.split(" A, ,%regex[a{1,2}.*], !B#c "))
        .containsExactly("A", "%regex[a{1,2}.*]", "!B#c");
  }

  @Test
  void an_open_bracket_is_an_error() {
    assertThatThrownBy(() -> TestFilter.of(tests(List.of("%regex[a"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the pattern \"%regex[a\" has no ] at its end");
  }

  private static Selection all() {
    return tests(List.of());
  }

  private static Selection tests(List<String> tests) {
    return new Selection(List.of(), List.of(), "", "", tests);
  }
}
