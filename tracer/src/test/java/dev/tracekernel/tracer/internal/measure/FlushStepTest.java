package dev.tracekernel.tracer.internal.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.internal.btf.BtfBlob;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import dev.tracekernel.tracer.kernel.KernelVersion;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-kernel") // on BTF that it makes up
class FlushStepTest {

  private static final int ENUM = 6;

  private final BtfBlob blob = new BtfBlob(0);

  /** As 7.3 has it, as 6.12 has it, and where somebody has brought it to an older one. */
  @Test
  void it_is_the_bit_that_an_enum_has_whatever_the_enum_is_called() {
    BtfTypes named = types("rqf_flags");
    BtfTypes anonymous = types("");
    assertThat(FlushStep.flag(named, KernelVersion.parse("7.3.4-amd64"))).isEqualTo(1 << 9);
    assertThat(FlushStep.flag(anonymous, KernelVersion.parse("6.12.1-amd64"))).isEqualTo(1 << 9);
    assertThat(FlushStep.flag(anonymous, KernelVersion.parse("6.1.0-amd64"))).isEqualTo(1 << 9);
  }

  private static BtfTypes types(String name) {
    BtfBlob one = new BtfBlob(0);
    int at = name.isEmpty() ? 0 : one.name(name);
    return one.type(
            at, ENUM, 2, false, 4, one.name("__RQF_STARTED"), 1, one.name(FlushStep.NAME), 9)
        .parse();
  }

  @Test
  void kernels_of_before_the_enum_have_the_bit_of_the_macro() {
    assertThat(FlushStep.flag(blob.parse(), KernelVersion.parse("6.10.14-amd64")))
        .isEqualTo(1 << 4);
  }

  @Test
  void a_kernel_that_should_have_the_enum_and_does_not_describe_it_is_refused() {
    assertThatThrownBy(() -> FlushStep.flag(blob.parse(), KernelVersion.parse("6.11.2-amd64")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "BLOCK_TOTAL needs the value of __RQF_FLUSH_SEQ, which tells the steps of a flush from"
                + " the end of a request, and which the BTF of 6.11.2-amd64 does not have: kernels"
                + " have it from 6.11 on. To mend it, run this under a kernel for which 'bpftool"
                + " btf dump file /sys/kernel/btf/vmlinux' shows it; or measure BLOCK_LATENCY,"
                + " which does not need it");
  }
}
