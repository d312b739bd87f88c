package dev.tracekernel.vm.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tracekernel.vm.guest.Disk;
import dev.tracekernel.vm.guest.GuestRoot;
import dev.tracekernel.vm.guest.GuestSettings;
import dev.tracekernel.vm.kernel.KernelName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KernelGuestsTest {

  private static final GuestSettings USUAL =
      new GuestSettings(
          2,
          2048,
          List.of("quiet"),
          List.of(new Disk("data", 100), new Disk("scratch", 200)),
          true,
          List.of(Path.of("/results")),
          List.of("loop"),
          Duration.ofMinutes(1),
          new GuestRoot(Path.of("/roots/debian")));

  @Test
  void a_kernel_without_settings_has_the_usual_guest() {
    assertThat(of()).isEmpty();
    assertThat(of("6.1 cpus=1")).containsOnlyKeys("6.1");
  }

  @Test
  void what_a_kernel_sets_takes_the_place_of_the_usual_or_is_added_to_it() {
    GuestSettings guest =
        of(
                "5.10 cpus=4",
                "5.10 memory=3G",
                "5.10 disk=scratch=1G",
                "5.10 kernel-argument=slub_debug=P",
                "5.10 module=xfs",
                "5.10 module=btrfs")
            .get("5.10");

    assertThat(guest)
        .isEqualTo(
            new GuestSettings(
                4,
                3072,
                List.of("quiet", "slub_debug=P"),
                List.of(new Disk("data", 100), new Disk("scratch", 1024)),
                true,
                List.of(Path.of("/results")),
                List.of("loop", "xfs", "btrfs"),
                Duration.ofMinutes(1),
                new GuestRoot(Path.of("/roots/debian"))));
  }

  @Test
  void kernels_have_guests_of_their_own() {
    assertThat(of("5.10 memory=3G", "6.1 memory=1G"))
        .extractingByKeys("5.10", "6.1")
        .extracting(GuestSettings::mebibytes)
        .containsExactly(3072, 1024);
  }

  @Test
  void a_kernel_is_the_same_however_its_name_is_written() {
    assertThat(KernelGuests.of(USUAL, List.of(KernelSetting.parse("  ./a/b   cpus=1")), paths()))
        .containsOnlyKeys("./a/b");
  }

  @Test
  void blanks_belong_to_no_setting() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KernelSetting.parse("5.10"))
        .withMessageStartingWith("for 5.10: \"\" cannot be set: expected one of cpus=N, memory=");
  }

  private static List<KernelName> paths() {
    return List.of(KernelName.parse("./a/b"));
  }

  private static Map<String, GuestSettings> of(String... settings) {
    return KernelGuests.of(
        USUAL,
        Stream.of(settings).map(KernelSetting::parse).toList(),
        Stream.of("5.10", "6.1").map(KernelName::parse).toList());
  }
}
