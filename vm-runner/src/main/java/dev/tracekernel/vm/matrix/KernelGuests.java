package dev.tracekernel.vm.matrix;

import dev.tracekernel.vm.guest.GuestSettings;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.matrix.KernelSetting.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The guests of kernels that need another than the usual one. */
public final class KernelGuests {

  private final GuestSettings usual;
  private final List<KernelSetting> own;

  private KernelGuests(GuestSettings usual, List<KernelSetting> own) {
    this.usual = usual;
    this.own = own;
  }

  /**
   * Makes one for each kernel that has settings.
   *
   * @param kernels those that will run
   * @throws IllegalArgumentException if a setting is for another kernel, cannot be, or is there
   *     twice
   */
  public static Map<String, GuestSettings> of(
      GuestSettings usual, List<KernelSetting> settings, List<KernelName> kernels) {
    Map<String, GuestSettings> guests = new LinkedHashMap<>();
    Map<KernelName, List<KernelSetting>> byKernel =
        settings.stream()
            .collect(
                Collectors.groupingBy(
                    KernelSetting::kernel, LinkedHashMap::new, Collectors.toList()));
    byKernel.forEach(
        (kernel, own) -> {
          checkRuns(kernel, kernels);
          guests.put(kernel.toString(), guest(kernel, new KernelGuests(usual, own)));
        });
    return guests;
  }

  private static void checkRuns(KernelName kernel, List<KernelName> kernels) {
    if (!kernels.contains(kernel)) {
      throw new IllegalArgumentException(
          "for %s: this kernel is not one of those that run: %s"
              .formatted(
                  kernel,
                  kernels.stream().map(KernelName::toString).collect(Collectors.joining(", "))));
    }
  }

  private static GuestSettings guest(KernelName kernel, KernelGuests guests) {
    try {
      return guests.guest();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("for " + kernel + ": " + e.getMessage(), e);
    }
  }

  private GuestSettings guest() {
    return new GuestSettings(
        one(Kind.CPUS).map(KernelGuests::number).orElse(usual.cpus()),
        one(Kind.MEMORY).map(Memory::parse).map(Memory::mebibytes).orElse(usual.mebibytes()),
        also(usual.kernelArguments(), Kind.KERNEL_ARGUMENT),
        Disks.of(usual.disks(), all(Kind.DISK).map(Disks::parse).toList()),
        usual.network(),
        usual.writableFolders(),
        also(usual.modules(), Kind.MODULE),
        usual.bootTimeout(),
        usual.root());
  }

  private Stream<String> all(Kind kind) {
    return own.stream().filter(setting -> setting.kind() == kind).map(KernelSetting::value);
  }

  private Optional<String> one(Kind kind) {
    List<String> values = all(kind).toList();
    if (values.size() > 1) {
      throw new IllegalArgumentException(
          "%s is set twice, to %s and to %s".formatted(kind.word(), values.get(0), values.get(1)));
    }
    return values.stream().findFirst();
  }

  private List<String> also(List<String> usual, Kind kind) {
    return Stream.concat(usual.stream(), all(kind)).toList();
  }

  private static int number(String text) {
    if (!text.matches("\\d{1,4}")) {
      throw new IllegalArgumentException("cpus is \"" + text + "\": expected a number");
    }
    return Integer.parseInt(text);
  }
}
