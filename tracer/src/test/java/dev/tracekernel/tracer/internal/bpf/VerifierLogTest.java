package dev.tracekernel.tracer.internal.bpf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on logs that it makes up
class VerifierLogTest {

  private static final String LOG =
      """
      libbpf: prog 'bad': BPF program load failed: Permission denied
      libbpf: prog 'bad': -- BEGIN PROG LOAD LOG --
      0: R1=ctx() R10=fp0
      ; return *(long *)context[0]; @ bad.c:5
      0: (79) r1 = *(u64 *)(r1 +0)          ; R1_w=scalar()
      1: (79) r0 = *(u64 *)(r1 +0)
      R1 invalid mem access 'scalar'
      processed 2 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0
      -- END PROG LOAD LOG --
      libbpf: failed to load object 'bad'
      """;

  @Test
  void the_cause_is_the_last_line_that_is_no_instruction() {
    assertThat(VerifierLog.cause(LOG)).isEqualTo("R1 invalid mem access 'scalar'");
  }

  @Test
  void the_lines_to_show_are_the_verifiers_own() {
    assertThat(VerifierLog.relevantLines(LOG))
        .hasSize(5)
        .last()
        .isEqualTo("R1 invalid mem access 'scalar'");
  }

  @Test
  void an_explanation_after_the_cause_is_left_out() {
    String explained =
        LOG.replace(
            "processed 2 insns",
            """

            Verification failed: Register Type Safety: Invalid dereference

            Reason:
              R1 is an integer scalar here, not a pointer to memory.

            processed 2 insns""");
    assertThat(VerifierLog.cause(explained)).isEqualTo("R1 invalid mem access 'scalar'");
    assertThat(VerifierLog.relevantLines(explained)).isEqualTo(VerifierLog.relevantLines(LOG));
  }

  @Test
  void a_log_without_a_sentence_has_no_cause() {
    assertThat(VerifierLog.cause("libbpf: failed to load object 'bad'\n")).isNull();
    assertThat(VerifierLog.cause("")).isNull();
  }
}
