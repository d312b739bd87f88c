package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VngCommandTest {

  private static final Set<PosixFilePermission> EXECUTABLE =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private VmFolder folder;

  @BeforeEach
  void create() throws IOException {
    folder = VmFolder.create();
  }

  @AfterEach
  void delete() throws IOException {
    folder.delete();
  }

  @Test
  void an_emulated_guest_has_a_cpu_that_every_qemu_emulates_rightly() {
    assertThat(words(Acceleration.emulated("why", true)))
        .contains("--disable-kvm", "'nowatchdog'")
        .anyMatch(
            word ->
                word.startsWith("--qemu-opts='-cpu' 'max,la57=off' '-accel' 'tcg,thread=multi,"));
  }

  @Test
  void the_cpus_run_in_turns_where_qemu_cannot_do_better() {
    assertThat(words(Acceleration.emulated("why", false)))
        .anyMatch(word -> word.contains("'-accel' 'tcg,thread=single,"));
  }

  @Test
  void with_kvm_the_cpu_is_the_hosts() {
    assertThat(words(Acceleration.KVM))
        .doesNotContain("--disable-kvm", "'nowatchdog'")
        .noneMatch(word -> word.contains("'-cpu'") || word.contains("'-accel'"));
  }

  @Test
  void a_path_with_a_comma_or_a_blank_is_escaped_for_qemu_and_the_shell() {
    assertThat(String.join(" ", words(Acceleration.KVM)))
        .contains("'local,id=writable0,path=/my results,,1,security_model=none,multidevs=remap'")
        .contains("'file,id=tracekernel-stdout,path=/my results,,1/stdout.log'");
  }

  @Test
  void the_guest_has_no_network_unless_it_is_asked_for() {
    assertThat(words(Acceleration.KVM)).doesNotContain("--network");
    assertThat(words(Acceleration.KVM, settings(true))).containsSequence("--network", "user");
  }

  @Test
  void a_disk_is_a_file_of_its_size_and_found_by_its_name() {
    assertThat(String.join(" ", words(Acceleration.KVM, settings(true))))
        .contains(
            "'if=none,id=disk-data,format=raw,file=" + folder.path() + "/disk-data'",
            "'virtio-blk-pci,drive=disk-data,serial=data'");
  }

  @Test
  void another_architecture_boots_from_this_machines_files_with_its_own_busybox(@TempDir Path root)
      throws IOException {
    String other = Machine.ofHost() == Machine.ARM64 ? "amd64" : "arm64";
    Path busybox = Files.createDirectories(root.resolve("usr/bin")).resolve("busybox");
    Files.createFile(busybox, PosixFilePermissions.asFileAttribute(EXECUTABLE));
    GuestSettings settings = GuestSettings.DEFAULT.withRoot(new GuestRoot(root));
    VmPaths paths = new VmPaths(folder, Path.of("/results"), List.of());

    assertThat(
            VngCommand.of(
                Kernels.imagined(other),
                settings,
                Acceleration.emulated("another CPU", true),
                paths))
        .containsSequence("--arch", other, "--root", "/", "--busybox", "'" + busybox + "'");
  }

  @Test
  void an_architecture_that_no_guest_can_have_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Machine.of(Kernels.imagined("s390x")))
        .withMessage(
            "no guest can have the architecture s390x of the kernel 6.1: amd64 and arm64 can be"
                + " had");
  }

  private List<String> words(Acceleration acceleration) {
    return words(acceleration, GuestSettings.DEFAULT);
  }

  private List<String> words(Acceleration acceleration, GuestSettings settings) {
    VmPaths paths = new VmPaths(folder, Path.of("/my results,1"), List.of());
    return VngCommand.of(Kernels.imagined(), settings, acceleration, paths);
  }

  private static GuestSettings settings(boolean network) {
    return new GuestSettings(
        1,
        512,
        List.of(),
        List.of(new Disk("data", 8)),
        network,
        List.of(),
        List.of(),
        Duration.ofMinutes(1));
  }
}
