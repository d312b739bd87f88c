package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.kernel.BootableKernel;
import dev.tracekernel.vm.kernel.io.Command;
import dev.tracekernel.vm.result.Incident;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a guest has that not all have, seen from within, in one boot. */
@Tag("vm")
@NeedsKernel
class GuestPartsTest {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** As large as a JVM's class archive. */
  private static final Path LARGE =
      Path.of(System.getProperty("java.home"), "lib/server/libjvm.so").toAbsolutePath();

  private static final String OLD = "5.10.0-so-called";
  private static final String OLD_MODULES = "old/lib/modules";

  private static final List<String> PROGRAMS =
      List.of("mkfs.btrfs", "mkfs.minix", "busybox", "md5sum");

  private static final String SCRIPT =
      """
      busybox nc 10.0.2.2 "$PORT" < /dev/null

      disk=/dev/disk/by-id/virtio-scratch
      mkdir /tmp/btrfs
      mkfs.btrfs -q $disk > /dev/null && mount $disk /tmp/btrfs && echo "on btrfs" > /tmp/btrfs/file
      umount /tmp/btrfs && mount $disk /tmp/btrfs && cat /tmp/btrfs/file
      grep " /tmp/btrfs " /proc/mounts | cut -d " " -f 2-3

      printf '%s\\n' "argument $1"

      echo "large file in $(stat -f -c %T "$LARGE")"
      echo "sum $(md5sum < "$LARGE")"

      # A block whose writing failed is not up to date; to change it again is worth a WARN.
      modprobe -a sd_mod minix && modprobe scsi_debug dev_size_mb=8
      device=$(echo /sys/bus/pseudo/drivers/scsi_debug/adapter0/host*/target*/*:*)
      until [ -e "$device"/block/* ]; do :; done
      block=/dev/$(ls "$device/block")
      mkdir /tmp/minix
      mkfs.minix "$block" > /dev/null && mount -t minix "$block" /tmp/minix
      touch /tmp/minix/a && sync
      echo offline > "$device/state"
      touch /tmp/minix/b; sync
      touch /tmp/minix/c; sync
      """;

  private static final String LONG = "<\"&' ünï ".repeat(1200);

  @TempDir static Path folder;
  private static List<String> said;
  private static List<ConsoleIncident> console;

  @BeforeAll
  static void boot() throws Exception {
    assertThat(PROGRAMS)
        .allSatisfy(program -> assertThat(Command.find(program)).as(program).isPresent());
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofPlatform().daemon().start(() -> greet(server));
      try (VirtualMachine vm = boot(server.getLocalPort())) {
        assertThat(vm.await(LIMIT)).contains(new GuestEnd.CommandEnded(0));
        said = Files.readAllLines(vm.stdout());
        console = ConsoleScanner.scan(vm.console(), AllowList.EMPTY);
        assertThat(said).as(Files.readString(vm.stderr())).isNotEmpty();
      }
    }
  }

  @Test
  void a_guest_with_a_network_reaches_what_the_host_reaches() {
    assertThat(said).contains("from the host");
  }

  @Test
  void a_command_line_of_ten_thousand_characters_arrives_whole() {
    assertThat(said).contains("argument " + LONG);
  }

  @Test
  void btrfs_is_made_on_a_disk_and_mounted() {
    assertThat(said).containsSequence("on btrfs", "/tmp/btrfs btrfs");
  }

  /** As a kernel before 5.16 is treated. */
  @Test
  void a_large_file_is_in_memory_and_the_same_as_on_the_host() throws Exception {
    String sum = Command.run(List.of("md5sum", LARGE.toString())).output().split(" ", 2)[0];

    assertThat(said).containsSequence("large file in tmpfs", "sum " + sum + "  -");
  }

  @Test
  void a_warning_of_the_kernel_is_found_with_its_place() {
    assertThat(console)
        .singleElement()
        .returns(Incident.Kind.KERNEL_WARNING, ConsoleIncident::kind)
        .satisfies(
            warning ->
                assertThat(warning.headline())
                    .matches("WARNING: .* at fs/buffer\\.c:\\d+ mark_buffer_dirty.*"))
        .satisfies(warning -> assertThat(warning.excerpt()).contains("Call Trace:", "minix"));
  }

  /** JUnit would warn of it. */
  @AfterAll
  static void deleteLink() throws IOException {
    Files.deleteIfExists(folder.resolve(OLD_MODULES).resolve(OLD));
  }

  private static void greet(ServerSocket server) {
    try (Socket guest = server.accept()) {
      guest.getOutputStream().write("from the host\n".getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // what the guest says shows it
    }
  }

  private static VirtualMachine boot(int port) throws Exception {
    Map<String, String> environment =
        Map.of(
            "PATH",
            "/usr/sbin:/usr/bin:/sbin:/bin",
            "PORT",
            Integer.toString(port),
            "LARGE",
            LARGE.toRealPath().toString());
    GuestSettings settings =
        new GuestSettings(
            2,
            1024,
            List.of(),
            List.of(new Disk("scratch", 128)),
            true,
            List.of(),
            List.of("btrfs"),
            LIMIT);
    return VirtualMachine.boot(
        old(Kernels.real()),
        settings,
        Emulator.of(Machine.ofHost()).emulate("a test"),
        new GuestCommand(
            List.of("sh", "-c", SCRIPT, "sh", LONG),
            environment,
            Path.of("/"),
            GuestUser.ROOT,
            List.of(LARGE)),
        Files.createDirectory(folder.resolve("results")));
  }

  /** The same kernel by the name of one that does not read ahead. */
  private static BootableKernel old(BootableKernel kernel) throws IOException {
    Path modules = Files.createDirectories(folder.resolve(OLD_MODULES));
    Files.createSymbolicLink(
        modules.resolve(OLD),
        kernel.modules().orElseThrow().resolve("lib/modules").resolve(kernel.release()));
    return new BootableKernel(
        kernel.name(),
        OLD,
        kernel.architecture(),
        kernel.image(),
        Optional.of(folder.resolve("old")),
        kernel.origin());
  }
}
