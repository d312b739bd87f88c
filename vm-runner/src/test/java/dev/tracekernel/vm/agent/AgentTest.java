package dev.tracekernel.vm.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.agent.suites.BrokenSuite;
import dev.tracekernel.vm.agent.suites.DisabledSuite;
import dev.tracekernel.vm.agent.suites.EmptySuite;
import dev.tracekernel.vm.agent.suites.EveryKindSuite;
import dev.tracekernel.vm.agent.suites.ExitingSuite;
import dev.tracekernel.vm.agent.suites.HostileSuite;
import dev.tracekernel.vm.agent.suites.LoudSuite;
import dev.tracekernel.vm.agent.suites.ManySuite;
import dev.tracekernel.vm.agent.suites.NoSpaceSuite;
import dev.tracekernel.vm.agent.suites.OddNamesSuite;
import dev.tracekernel.vm.agent.suites.ParallelSuite;
import dev.tracekernel.vm.agent.suites.PublishingSuite;
import dev.tracekernel.vm.result.TestName;
import dev.tracekernel.vm.stream.Message;
import dev.tracekernel.vm.suite.Suite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs suites in JVMs of their own, as the guest does. */
class AgentTest {

  @TempDir Path folder;

  @Test
  void tells_the_plan_before_the_first_test() throws Exception {
    AgentRun run = AgentRun.of(EveryKindSuite.class, folder);

    assertThat(run.messages().get(0))
        .isEqualTo(
            new Message.Ready(System.getProperty("os.version"), Runtime.version().toString()));
    assertThat(run.messages().get(1)).isEqualTo(new Message.Planned(5));
    assertThat(run.messages().subList(2, 9))
        .allSatisfy(message -> assertThat(message).isInstanceOf(Message.Expected.class));
    assertThat(run.all(Message.Expected.class).map(expected -> expected.test().name()))
        .containsExactlyInAnyOrder(
            "passes()",
            "fails()",
            "aborts()",
            "disabled()",
            "parameterized(int)",
            "dynamic()",
            "nested()");
    assertThat(run.messages()).endsWith(new Message.Done());
    assertThat(run.exit()).isZero();
  }

  @Test
  void tells_what_came_of_every_kind_of_test() throws Exception {
    AgentRun run = AgentRun.of(EveryKindSuite.class, folder);

    assertThat(run.outcomes())
        .containsExactly(
            "passes() SUCCESSFUL",
            "fails() FAILED",
            "aborts() ABORTED",
            "parameterized(int) > 7 SUCCESSFUL",
            "parameterized(int) > 8 SUCCESSFUL",
            "dynamic() > box > inner SUCCESSFUL",
            "nested() SUCCESSFUL");
    assertThat(run.all(Message.Skipped.class))
        .singleElement()
        .satisfies(skipped -> assertThat(skipped.test().name()).isEqualTo("disabled()"))
        .satisfies(skipped -> assertThat(skipped.reason()).contains("for a reason"));
  }

  @Test
  void tells_why_a_test_failed() throws Exception {
    Message.Finished failed =
        AgentRun.of(EveryKindSuite.class, folder)
            .all(Message.Finished.class)
            .filter(finished -> finished.outcome() == Message.Outcome.FAILED)
            .findFirst()
            .orElseThrow();

    assertThat(failed.message()).isEqualTo("on purpose");
    assertThat(failed.stackTrace())
        .startsWith("org.opentest4j.AssertionFailedError: on purpose")
        .contains("EveryKindSuite.fails(EveryKindSuite.java:");
    assertThat(failed.nanos()).isPositive();
  }

  @Test
  void tells_once_of_a_full_disk_after_the_first_failure_that_shows_it() throws Exception {
    AgentRun run = AgentRun.of(NoSpaceSuite.class, folder);

    assertThat(run.outcomes())
        .containsExactly(
            "a_expects_it() SUCCESSFUL", "b_finds_no_space() FAILED", "c_finds_no_space() FAILED");
    Message.DiskFull told = run.all(Message.DiskFull.class).toList().getFirst();
    assertThat(run.all(Message.DiskFull.class)).containsExactly(told);
    assertThat(told.test()).isEqualTo(run.started("b_finds_no_space()"));
    Message before = run.messages().get(run.messages().indexOf(told) - 1);
    assertThat(before)
        .isInstanceOfSatisfying(
            Message.Finished.class, failed -> assertThat(failed.test()).isEqualTo(told.test()));
  }

  @Test
  void names_tests_by_the_class_that_they_are_in() throws Exception {
    AgentRun run = AgentRun.of(EveryKindSuite.class, folder);
    String outer = EveryKindSuite.class.getName();

    assertThat(run.started("passes()"))
        .isEqualTo(
            new TestName(
                "[engine:junit-jupiter]/[class:" + outer + "]/[method:passes()]",
                outer,
                "passes()",
                true));
    assertThat(run.started("dynamic() > box").className()).isEqualTo(outer);
    assertThat(run.started("dynamic() > box").isTest()).isFalse();
    assertThat(run.started("nested()").className()).isEqualTo(outer + "$Inside");
    assertThat(run.started("EveryKindSuite").className()).isEqualTo(outer);
  }

  @Test
  void a_container_that_fails_takes_its_tests_with_it() throws Exception {
    AgentRun run = AgentRun.of(BrokenSuite.class, folder);

    assertThat(run.all(Message.Finished.class))
        .singleElement()
        .satisfies(finished -> assertThat(finished.test().name()).isEqualTo("BrokenSuite"))
        .satisfies(finished -> assertThat(finished.outcome()).isEqualTo(Message.Outcome.FAILED))
        .satisfies(finished -> assertThat(finished.message()).isEqualTo("no database"));
    assertThat(run.all(Message.Skipped.class).map(Message.Skipped::reason))
        .containsExactly(
            "not run: BrokenSuite failed before it", "not run: BrokenSuite failed before it");
  }

  @Test
  void a_container_that_is_disabled_takes_its_tests_with_it() throws Exception {
    AgentRun run = AgentRun.of(DisabledSuite.class, folder);

    assertThat(run.all(Message.Skipped.class).map(skipped -> skipped.test().name()))
        .containsExactly("DisabledSuite", "one()", "two()");
    assertThat(run.all(Message.Skipped.class).map(Message.Skipped::reason))
        .allSatisfy(reason -> assertThat(reason).contains("all of it"));
  }

  @Test
  void a_suite_without_tests_plans_none() throws Exception {
    assertThat(AgentRun.of(EmptySuite.class, folder).messages())
        .hasSize(3)
        .endsWith(new Message.Planned(0), new Message.Done());
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit", "halt"})
  void the_test_that_ends_the_jvm_is_the_last_one_named(String how) throws Exception {
    Suite suite = with(AgentRun.suite(ExitingSuite.class), Map.of(how, "true"));
    AgentRun run = AgentRun.of(suite, Set.of(), folder);

    assertThat(run.outcomes()).containsExactly("a_passes() SUCCESSFUL");
    assertThat(run.messages())
        .endsWith(new Message.Started(run.started("b_exits()")))
        .doesNotContain(new Message.Done());
  }

  @Test
  void what_was_left_out_does_not_run() throws Exception {
    AgentRun lost = AgentRun.of(ExitingSuite.class, folder.resolve("lost"));
    Set<String> leftOut = Set.of(lost.started("a_passes()").id(), lost.started("b_exits()").id());
    AgentRun rest =
        AgentRun.of(AgentRun.suite(ExitingSuite.class), leftOut, folder.resolve("rest"));

    assertThat(rest.outcomes()).containsExactly("c_comes_too_late() SUCCESSFUL");
    assertThat(rest.messages()).contains(new Message.Planned(1)).endsWith(new Message.Done());
  }

  @Test
  void a_container_that_was_left_out_does_not_run() throws Exception {
    AgentRun whole = AgentRun.of(EveryKindSuite.class, folder.resolve("whole"));
    Set<String> leftOut = Set.of(whole.started("Inside").id());
    AgentRun rest =
        AgentRun.of(AgentRun.suite(EveryKindSuite.class), leftOut, folder.resolve("rest"));

    assertThat(rest.outcomes()).hasSize(6).doesNotContain("nested() SUCCESSFUL");
  }

  @Test
  void an_invocation_that_was_left_out_takes_its_container_with_it() throws Exception {
    AgentRun whole = AgentRun.of(EveryKindSuite.class, folder.resolve("whole"));
    Set<String> leftOut =
        Set.of(
            whole.started("parameterized(int) > 8").id(),
            whole.started("dynamic() > box > inner").id());
    AgentRun rest =
        AgentRun.of(AgentRun.suite(EveryKindSuite.class), leftOut, folder.resolve("rest"));

    assertThat(rest.outcomes())
        .containsExactly(
            "passes() SUCCESSFUL", "fails() FAILED", "aborts() ABORTED", "nested() SUCCESSFUL");
  }

  @Test
  void ten_thousand_tests_are_told_one_by_one() throws Exception {
    AgentRun run = AgentRun.of(ManySuite.class, folder);

    assertThat(run.outcomes())
        .hasSize(ManySuite.TESTS)
        .allMatch(test -> test.endsWith("SUCCESSFUL"));
    assertThat(run.messages()).endsWith(new Message.Done());
  }

  @Test
  void what_tests_print_does_not_disturb_the_channel() throws Exception {
    AgentRun run = AgentRun.of(LoudSuite.class, folder);

    assertThat(run.outcomes()).containsExactly("prints_100_megabytes_of_anything() SUCCESSFUL");
    assertThat(Files.size(run.output())).isEqualTo((long) LoudSuite.CHUNKS * LoudSuite.CHUNK + 6);
  }

  @Test
  void odd_names_and_messages_arrive_as_they_are() throws Exception {
    List<Message.Finished> failed =
        AgentRun.of(OddNamesSuite.class, folder)
            .all(Message.Finished.class)
            .filter(finished -> finished.test().isTest())
            .toList();

    assertThat(failed).extracting(Message.Finished::message).isEqualTo(OddNamesSuite.NAMES);
    assertThat(failed)
        .extracting(finished -> finished.test().name())
        .containsExactlyElementsOf(OddNamesSuite.NAMES.stream().map(n -> "odd() > " + n).toList());
  }

  @Test
  void tests_in_parallel_are_told_in_order_each() throws Exception {
    Map<String, String> parallel =
        Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "2");
    Suite suite = with(AgentRun.suite(ParallelSuite.class), parallel);
    AgentRun run = AgentRun.of(suite, Set.of(), folder);

    Set<TestName> running = new HashSet<>();
    for (Message message : run.messages()) {
      if (message instanceof Message.Started(TestName test)) {
        assertThat(running.add(test)).isTrue();
      } else if (message instanceof Message.Finished finished) {
        assertThat(running.remove(finished.test())).isTrue();
      }
    }
    assertThat(running).isEmpty();
    assertThat(run.outcomes())
        .hasSize(ParallelSuite.TESTS)
        .allMatch(test -> test.endsWith("SUCCESSFUL"));
  }

  @Test
  void what_tests_publish_is_told_before_they_end() throws Exception {
    AgentRun run = AgentRun.of(PublishingSuite.class, folder);
    TestName test = run.all(Message.Published.class).findFirst().orElseThrow().test();

    assertThat(test.name()).startsWith("publishes(");
    assertThat(run.published()).containsEntry("latency", "12").containsKey("file:trace.txt");
    Path file = Path.of(run.published().get("file:trace.txt"));
    assertThat(file).startsWith(folder.resolve(AgentCommand.FILES)).hasContent("openat");
    assertThat(run.messages().indexOf(run.all(Message.Published.class).toList().getLast()))
        .isLessThan(
            run.messages().indexOf(run.all(Message.Finished.class).findFirst().orElseThrow()));
  }

  @Test
  void a_throwable_that_cannot_be_read_is_told_by_its_class() throws Exception {
    AgentRun run = AgentRun.of(HostileSuite.class, folder);
    String thrown = HostileSuite.class.getName() + "$Unreadable";

    assertThat(run.all(Message.Finished.class).findFirst())
        .hasValueSatisfying(
            finished -> {
              assertThat(finished.message())
                  .isEqualTo(thrown + ", whose message threw java.lang.IllegalStateException");
              assertThat(finished.stackTrace())
                  .isEqualTo(thrown + ", whose stack trace threw java.lang.IllegalStateException");
            });
  }

  @Test
  void the_jvm_ends_although_a_thread_is_left() throws Exception {
    AgentRun run = AgentRun.of(HostileSuite.class, folder);

    assertThat(run.messages()).endsWith(new Message.Done());
    assertThat(run.exit()).isZero();
  }

  private static Suite with(Suite suite, Map<String, String> systemProperties) {
    return new Suite(
        suite.name(),
        suite.testClasses(),
        suite.classPath(),
        suite.selection(),
        suite.java(),
        suite.jvmArguments(),
        systemProperties,
        suite.environment(),
        suite.workingDirectory());
  }
}
