package dev.tracekernel.tracer.internal.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.internal.bpf.Descriptor;
import dev.tracekernel.tracer.internal.bpf.OpenedSince;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Attempts that must not end well say where they ended, and leave nothing. */
class AttemptTest {

  private static final Runnable NOTHING = () -> {};

  private final OpenedSince opened = OpenedSince.now();

  @AfterEach
  void nothing_is_left() {
    assertThat(opened.entries()).isEmpty();
  }

  @Test
  void a_program_that_is_loaded_and_not_attached_does_not_count() {
    Outcome outcome =
        attempt(
            witness -> {
              try (Descriptor _ = BpfProgram.load(ProgramKind.RAW_TRACEPOINT, witness.mark())) {
                return witness.firedBy(Kernel::getpid);
              }
            });
    assertThat(outcome).isEqualTo(new Outcome.Missing("it attaches, and is never called"));
  }

  @Test
  void a_program_that_is_attached_elsewhere_does_not_count() {
    Outcome outcome =
        attempt(
            witness -> {
              try (Descriptor program =
                      BpfProgram.load(ProgramKind.RAW_TRACEPOINT, witness.mark());
                  Descriptor _ = BpfProgram.attachRaw(program, "cpuhp_enter")) {
                return witness.firedBy(Kernel::getpid);
              }
            });
    assertThat(outcome).isEqualTo(new Outcome.Missing("it attaches, and is never called"));
  }

  @Test
  void a_program_that_is_attached_and_fires_counts() {
    Outcome outcome =
        attempt(
            witness -> {
              try (Descriptor program =
                      BpfProgram.load(ProgramKind.RAW_TRACEPOINT, witness.mark());
                  Descriptor _ = BpfProgram.attachRaw(program, "sys_enter")) {
                return witness.firedBy(Kernel::getpid);
              }
            });
    assertThat(outcome).isEqualTo(Outcome.works());
  }

  @Test
  void another_number_than_the_expected_one_does_not_count() {
    Outcome outcome =
        attempt(
            witness -> {
              try (Descriptor program =
                      BpfProgram.load(ProgramKind.RAW_TRACEPOINT, witness.mark());
                  Descriptor _ = BpfProgram.attachRaw(program, "sys_enter")) {
                return witness.shows(2, Kernel::getpid);
              }
            });
    assertThat(outcome).isInstanceOf(Outcome.Missing.class);
  }

  @Test
  void an_unknown_tracepoint_is_refused_when_it_is_attached() {
    Outcome outcome =
        attempt(
            witness -> {
              try (Descriptor program =
                      BpfProgram.load(ProgramKind.RAW_TRACEPOINT, witness.mark());
                  Descriptor _ = BpfProgram.attachRaw(program, "no_such_tracepoint")) {
                return witness.firedBy(NOTHING);
              }
            });
    assertThat(outcome).isEqualTo(new Outcome.Refused("attaching it", 2));
  }

  @Test
  void a_target_that_the_btf_does_not_have_is_missing() {
    assertThat(Stop.orEnd(() -> target("no_such_tracepoint")))
        .isEqualTo(new Outcome.Missing("the kernel's BTF has no target no_such_tracepoint for it"));
  }

  private static Outcome target(String name) {
    assertThat(ProgramKind.TP_BTF.target(name)).isPositive();
    return Outcome.works();
  }

  @Test
  void a_helper_that_the_kernel_does_not_have_is_refused_when_it_is_loaded() {
    Outcome outcome =
        attempt(
            witness -> {
              Bytecode unknown = new Bytecode().call(99_999).end();
              try (Descriptor _ = BpfProgram.load(ProgramKind.RAW_TRACEPOINT, unknown)) {
                return witness.firedBy(NOTHING);
              }
            });
    assertThat(outcome).isEqualTo(new Outcome.Refused("loading a program", 22));
  }

  @Test
  void a_tracepoint_that_tracefs_does_not_name_is_missing() {
    assertThat(Stop.orEnd(() -> opened(() -> PerfEvent.ofTracepoint(Tracefs.idOf("no", "such")))))
        .isEqualTo(new Outcome.Missing("there is no tracepoint no:such"));
  }

  private static Outcome opened(Supplier<Descriptor> open) {
    try (Descriptor _ = open.get()) {
      return Outcome.works();
    }
  }

  private interface Step {
    Outcome with(Witness witness);
  }

  private static Outcome attempt(Step step) {
    return Stop.orEnd(
        () -> {
          try (Witness witness = new Witness()) {
            return step.with(witness);
          }
        });
  }
}
