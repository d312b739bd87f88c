package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuestSettingsTest {

  @Test
  void a_guest_without_a_cpu_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(0, 512, List.of()))
        .withMessage("cpus is 0: give the guest 1 or more");
  }

  @Test
  void a_guest_with_too_little_memory_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(1, 255, List.of()))
        .withMessage("memory is 255 MiB: give the guest 256 or more");
  }

  @Test
  void a_kernel_argument_of_two_words_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(1, 512, List.of("quiet debug")))
        .withMessage(
            "the kernel argument \"quiet debug\" is not one word of ASCII without quotes:"
                + " give each argument as a word");
  }

  @Test
  void more_kernel_arguments_than_a_kernel_reads_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(1, 512, List.of("a".repeat(250), "b".repeat(250))))
        .withMessage("the kernel arguments are 501 characters long, 500 fit");
  }

  @Test
  void a_disk_with_a_name_that_no_device_can_have_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Disk("my disk", 1))
        .withMessage("the disk's name \"my disk\" is not 1 to 20 letters, digits, \"_\" and \"-\"");
  }

  @Test
  void a_disk_without_a_size_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Disk("data", 0))
        .withMessage("the disk data has 0 MiB: give it 1 or more");
  }

  private static GuestSettings settings(int cpus, int mebibytes, List<String> kernelArguments) {
    return new GuestSettings(
        cpus,
        mebibytes,
        kernelArguments,
        List.of(),
        false,
        List.of(),
        List.of(),
        Duration.ofMinutes(1));
  }
}
