package dev.tracekernel.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.BpfProgram;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // nothing is loaded
class AnnotatedProgramTest {

  private static final String TEXT = "int x;";

  @TraceKernel
  private static final class Without {}

  @TraceKernel(
      bpfText = TEXT,
      attach = "x=uprobe:libc:fsync",
      constants = {"limit=5", "name=a=b"},
      keepMaps = true)
  private static final class Whole {}

  @TraceKernel(bpf = "x.bpf.c", bpfText = TEXT)
  private static final class Both {}

  @TraceKernel(attach = "x=uprobe:libc:fsync")
  private static final class OnlyAttach {}

  @TraceKernel(bpfText = TEXT, constants = "limit")
  private static final class NoValue {}

  @TraceKernel(bpf = "nothing.bpf.c")
  private static final class Missing {}

  @Test
  void an_annotation_declares_what_the_builder_does() {
    assertThat(declared(Without.class)).isEmpty();
    assertThat(declared(Whole.class))
        .contains(
            BpfProgram.ofText(TEXT, Whole.class)
                .attach("x=uprobe:libc:fsync")
                .constant("limit", "5")
                .constant("name", "a=b")
                .keepMaps());
  }

  @Test
  void what_does_not_go_together_is_refused() {
    assertThatThrownBy(() -> declared(Both.class))
        .hasMessage("@TraceKernel has both bpf and bpfText: keep one of them");
    assertThatThrownBy(() -> declared(OnlyAttach.class))
        .hasMessage(
            "@TraceKernel has attach, constants or keepMaps and no program: say bpf or bpfText");
    assertThatThrownBy(() -> declared(NoValue.class))
        .hasMessage("constant \"limit\" of @TraceKernel is not NAME=VALUE, such as \"limit=5\"");
  }

  @Test
  void a_resource_that_is_missing_is_told_with_where_it_was_looked_for() {
    assertThatThrownBy(() -> declared(Missing.class))
        .hasMessageContainingAll(
            "no BPF source nothing.bpf.c was found:", "no resource", "no file");
  }

  private static Optional<BpfProgram> declared(Class<?> type) {
    return AnnotatedProgram.of(type.getAnnotation(TraceKernel.class), type);
  }
}
