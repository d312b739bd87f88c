package dev.tracekernel.tracer.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What Debian's kernels for x86-64 lack, known beforehand: seen in their configurations, their BTF
 * and by attaching other people's programs. Runs where the VM runner boots those kernels.
 */
class DebianKernelsTest {

  private static final Map<String, Set<KernelFeature>> LACKING =
      Map.of(
          "5.10",
          EnumSet.of(
              KernelFeature.KPROBE_MULTI,
              KernelFeature.KPROBE_SESSION,
              KernelFeature.LSM, // it attaches, and the kernel's lsm= is without bpf
              KernelFeature.UPROBE_MULTI,
              KernelFeature.UPROBE_SESSION,
              KernelFeature.TASK_STORAGE,
              KernelFeature.BPF_COOKIE),
          "6.1",
          EnumSet.of(
              KernelFeature.KPROBE_MULTI, // 5.18 and later, and CONFIG_FPROBE is not set
              KernelFeature.KPROBE_SESSION,
              KernelFeature.UPROBE_MULTI,
              KernelFeature.UPROBE_SESSION),
          "6.12",
          EnumSet.of(KernelFeature.UPROBE_SESSION),
          "7.3",
          EnumSet.noneOf(KernelFeature.class));

  @Test
  void every_feature_is_there_but_those_known_to_be_missing() {
    KernelVersion kernel = KernelVersion.running();
    Set<KernelFeature> lacking = LACKING.get(kernel.series().toString());
    assumeTrue(
        lacking != null && kernel.release().matches("[0-9.]+(-\\d+|\\+deb\\d+)-amd64"),
        () -> kernel + " is none of Debian's kernels 5.10, 6.1, 6.12 and 7.3 for x86-64");

    assertThat(
            Arrays.stream(KernelFeature.values())
                .filter(feature -> feature != KernelFeature.HARDWARE_EVENTS) // the machine's
                .filter(feature -> !feature.probe().equals(new FeatureAnswer.Yes()))
                .collect(Collectors.toSet()))
        .isEqualTo(lacking);
  }
}
