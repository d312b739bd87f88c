package dev.tracekernel.vm.cli;

import dev.tracekernel.vm.guest.AllowList;
import dev.tracekernel.vm.guest.GuestSettings;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.matrix.KernelGuests;
import dev.tracekernel.vm.matrix.KernelSetting;
import dev.tracekernel.vm.matrix.KernelSuites;
import dev.tracekernel.vm.report.grid.Judgement;
import dev.tracekernel.vm.run.RunSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import picocli.CommandLine.Option;

/** How the matrix is run. */
final class RunOptions {

  private static final RunSettings USUAL = RunSettings.in(Path.of("tracekernel-reports"));

  @Option(
      names = "--reports",
      paramLabel = "FOLDER",
      description = "where the results go; default: ${DEFAULT-VALUE}")
  private Path reports = USUAL.reports();

  @Option(
      names = "--for",
      arity = "2",
      hideParamSyntax = true,
      paramLabel = "KERNEL SETTING",
      description =
          "one kernel's own cpus=N, memory=SIZE, disk=NAME=SIZE, kernel-argument=WORD,"
              + " module=NAME, property=NAME=VALUE or exclude-groups=TAGS, such as: --for 5.10"
              + " memory=3G; may be repeated")
  private List<String> forKernels = List.of();

  @Option(
      names = "--idle-timeout",
      paramLabel = "SECONDS",
      description =
          "the longest time without a test that begins or ends; default: ${DEFAULT-VALUE}")
  private long idleTimeout = USUAL.idleTimeout().toSeconds();

  @Option(
      names = "--total-timeout",
      paramLabel = "SECONDS",
      description = "for one kernel; default: ${DEFAULT-VALUE}")
  private long totalTimeout = USUAL.totalTimeout().toSeconds();

  @Option(
      names = "--boots",
      paramLabel = "N",
      description =
          "how often a kernel is booted at most, if VMs are lost; default: ${DEFAULT-VALUE}")
  private int boots = USUAL.boots();

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description = "how many guests run at once; default: as many as memory and CPUs carry")
  private Optional<Integer> atOnce = Optional.empty();

  @Option(
      names = "--allow-list",
      paramLabel = "FILE",
      description = "kernel warnings that are known: a regular expression, # and the reason")
  private Optional<Path> allowList = Optional.empty();

  @Option(
      names = "--part",
      description = "one machine's share: what ran nowhere is judged by merge")
  private boolean part;

  @Option(names = "--all", description = "show the tests that are alike under all kernels too")
  private boolean all;

  boolean all() {
    return all;
  }

  RunSettings settings(GuestSettings guest, List<KernelName> kernels, String architecture)
      throws IOException {
    return new RunSettings(
        guest,
        KernelGuests.of(guest, kernelSettings(), kernels),
        KernelSuites.of(kernelSettings()),
        architecture,
        Duration.ofSeconds(idleTimeout),
        Duration.ofSeconds(totalTimeout),
        boots,
        atOnce.map(OptionalInt::of).orElseGet(OptionalInt::empty),
        allowList.isPresent() ? AllowList.read(allowList.get()) : AllowList.EMPTY,
        reports.toAbsolutePath());
  }

  /** Each is two words. */
  private List<KernelSetting> kernelSettings() {
    return IntStream.range(0, forKernels.size() / 2)
        .mapToObj(i -> KernelSetting.parse(forKernels.get(2 * i), forKernels.get(2 * i + 1)))
        .toList();
  }

  Judgement.Extent extent() {
    return part ? Judgement.Extent.PART : Judgement.Extent.WHOLE;
  }
}
