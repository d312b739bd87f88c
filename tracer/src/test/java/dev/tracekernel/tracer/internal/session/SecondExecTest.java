package dev.tracekernel.tracer.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.internal.bpf.Btf;
import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.LoadedObject;
import dev.tracekernel.tracer.internal.bpf.Mapping;
import dev.tracekernel.tracer.internal.bpf.OpenObject;
import dev.tracekernel.tracer.kernel.KernelVersion;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The programs that see an exec where one may be preempted: what the ones before miss, and no more.
 */
@Tag("under-6.1")
class SecondExecTest {

  private static final String FIRST = "tk_exec_first";
  private static final String SECOND = "tk_exec_second";
  private static final String THIRD = "tk_exec_third";

  private LoadedObject object;
  private Mapping variables;
  private long secondedAt;

  /** These alone, so that one of them can be left out. */
  @BeforeEach
  void load() {
    OpenObject open = Reads.on(KernelVersion.running()).getLast().open("tracekernel");
    Btf btf = open.btf();
    secondedAt =
        btf.section(".data.shared").at("tk_counts") + btf.structure("tk_counts").at("seconded");
    int size = btf.section(".data.shared").size();
    for (String unused :
        List.of(
            "tk_sys_enter", "tk_sys_exit", "tk_exit", "tk_signal_sent", "tk_signal_delivered")) {
      open.autoload(unused, false);
    }
    open.autoload("tk_adopt", false)
        .autoload(FIRST, true)
        .autoload(SECOND, true)
        .autoload(THIRD, true);
    object = open.load();
    variables = Mapping.ofVariables(object.mapFd(".data.shared"), size);
  }

  @AfterEach
  void close() {
    variables.close();
    object.close();
  }

  private long seconded() {
    return variables.memory().get(ValueLayout.JAVA_LONG, secondedAt);
  }

  private static void execute() throws Exception {
    assertThat(new ProcessBuilder("true").start().waitFor()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {SECOND, THIRD})
  void another_does_what_the_first_was_not_run_for_and_says_so(String name) throws Exception {
    try (Link other = object.program(name).attach()) {
      assertThat(other).isNotNull();
      execute();
    }
    assertThat(seconded()).isPositive();
  }

  @Test
  void the_others_do_nothing_where_the_first_was_run() throws Exception {
    try (Link first = object.program(FIRST).attach();
        Link second = object.program(SECOND).attach();
        Link third = object.program(THIRD).attach()) {
      assertThat(first).isNotIn(second, third);
      for (int i = 0; i < 10; i++) {
        execute();
      }
    }
    assertThat(seconded()).isEqualTo(object.program(FIRST).recursionMisses());
  }

  /** Java executes its helper, which executes what was asked for; others may do so meanwhile. */
  @Test
  void the_third_does_nothing_where_the_second_did_it() throws Exception {
    try (Link second = object.program(SECOND).attach();
        Link third = object.program(THIRD).attach()) {
      assertThat(second).isNotEqualTo(third);
      long fewest = Long.MAX_VALUE;
      for (int i = 0; i < 100 && fewest > 2; i++) {
        long before = seconded();
        execute();
        fewest = Math.min(fewest, seconded() - before);
      }
      assertThat(fewest).isEqualTo(2);
    }
  }
}
