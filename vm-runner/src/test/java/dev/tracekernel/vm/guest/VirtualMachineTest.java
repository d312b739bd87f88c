package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tracekernel.vm.result.Incident;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Boots the kernel in the folder that the system property {@value Kernels#FOLDER} names. */
@Tag("vm")
@NeedsKernel
class VirtualMachineTest {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Less than the guest gets to power off before it is ended. */
  private static final Duration AT_ONCE = Duration.ofSeconds(45);

  @TempDir Path parent;

  @Test
  void a_command_runs_as_on_the_host_but_for_the_kernel() throws Exception {
    Path further = Files.createDirectory(parent.resolve("further, folder"));
    try (VirtualMachine vm = boot(settings(further, LIMIT), script())) {
      byte[] channel = vm.channel().readAllBytes();

      assertThat(vm.await(LIMIT)).contains(new GuestEnd.CommandEnded(7));
      assertThat(channel).asString().isEqualTo("to the channel\n");
      assertThat(Files.readString(vm.stderr())).isEqualTo("to stderr\n");
      assertThat(Files.readAllLines(vm.stdout()))
          .contains(vm.release(), "value of it's own", "working directory " + parent)
          .contains("result folder " + results(), "root is read-only for the host")
          .contains(
              "disk 8388608", "loopback is up", "no other network", "xfs", "memlock unlimited")
          .contains("init is in tmpfs", "cpus 2", "tracekernel.test=1", "zone +0545")
          .contains("modules loop null_blk scsi_debug dm_delay")
          .contains("mounted /sys/fs/bpf /sys/kernel/tracing /sys/fs/cgroup /dev/shm /tmp");
      assertThat(further.resolve("written")).hasContent("by the guest");
      assertThat(Path.of("/usr/tracekernel-test")).doesNotExist();
    }
    assertNothingLeft();
  }

  @Test
  void megabytes_of_binary_output_arrive_as_they_are() throws Exception {
    long size = 20_000_000;
    String flood = "head -c " + size + " /dev/urandom";
    try (VirtualMachine vm = boot(flood + " | tee /tmp/flood; md5sum /tmp/flood >&2")) {
      assertThat(vm.await(LIMIT)).contains(new GuestEnd.CommandEnded(0));

      assertThat(vm.stdout()).hasSize(size);
      String hostSum = run("md5sum", vm.stdout().toString()).split(" ", 2)[0];
      assertThat(Files.readString(vm.stderr())).startsWith(hostSum);
    }
  }

  @Test
  void what_the_command_leaves_behind_ends_with_it() throws Exception {
    try (VirtualMachine vm = boot("setsid sleep 1000 & sleep 1000 & echo done")) {
      assertThat(vm.await(AT_ONCE)).contains(new GuestEnd.CommandEnded(0));
      assertThat(vm.stdout()).hasContent("done");
      assertThat(vm.stderr()).isEmptyFile();
    }
  }

  /** The device may be there and break all guests, as where a machine lends its KVM badly. */
  @Test
  void whether_kvm_is_taken_is_decided_by_a_boot() throws Exception {
    Accelerations accelerations = Accelerations.rememberedIn(parent.resolve("verdicts"));

    Acceleration chosen = accelerations.of(Kernels.real());

    Path device = Path.of("/dev/kvm");
    assertThat(chosen.reason().contains("is not known")).as(chosen.toString()).isFalse();
    assertThat(
            chosen.kvm() || !Files.isWritable(device) || chosen.reason().contains("is there, but"))
        .as(chosen.toString())
        .isTrue();
    assertThat(accelerations.known(Machine.ofHost())).contains(chosen);
    assertNothingLeft();
  }

  @Test
  void a_panic_loses_the_vm_and_is_found_on_its_console() throws Exception {
    try (VirtualMachine vm = boot("echo before; echo c > /proc/sysrq-trigger; exec sleep 1000")) {
      assertThat(vm.await(LIMIT)).containsInstanceOf(GuestEnd.Lost.class);

      assertThat(ConsoleScanner.scan(vm.console(), AllowList.EMPTY))
          .extracting(ConsoleIncident::kind)
          .contains(Incident.Kind.PANIC);
    }
    assertNothingLeft();
  }

  @Test
  void a_guest_that_hangs_says_where() throws Exception {
    // All processes stand still, those that answer the host too: only an NMI is heard.
    try (VirtualMachine vm = boot("echo up > $TRACEKERNEL_CHANNEL; kill -STOP -1; kill -STOP $$")) {
      assertThat(vm.channel().readNBytes(2)).asString().isEqualTo("up");
      assertThat(vm.await(Duration.ofMillis(1))).isEmpty();

      assertThat(vm.kernelBacktrace())
          .contains("Call Trace:", "Kernel panic - not syncing: NMI: Not continuing");
      assertThat(vm.await(LIMIT)).containsInstanceOf(GuestEnd.Lost.class);
    }
  }

  @Test
  void a_boot_that_takes_too_long_is_ended() throws IOException {
    assertThatExceptionOfType(GuestException.class)
        .isThrownBy(() -> boot(settings(parent, Duration.ofSeconds(2)), "true"))
        .withMessage(
            Kernels.real().name()
                + " did not come to the command within 2 s: see the console, or give it longer by"
                + " the boot timeout")
        .returns(Incident.Kind.BOOT_TIMEOUT, GuestException::kind);
    assertNothingLeft();
  }

  /** Where the guest has no process of the host's, a folder cannot be made either. */
  @Test
  void a_guest_that_is_not_what_its_settings_say_does_not_start() throws IOException {
    Path impossible = Path.of("/proc/" + ProcessHandle.current().pid() + "/task");
    GuestSettings settings =
        new GuestSettings(
            1,
            1024,
            List.of(),
            List.of(),
            false,
            List.of(impossible),
            List.of("xfs", "no-such-module"),
            LIMIT);

    assertThatExceptionOfType(GuestException.class)
        .isThrownBy(() -> boot(settings, "true"))
        .withMessageMatching(
            "the guest is not what its settings say: the writable folder "
                + impossible
                + " could not be mounted \\(mkdir: .*\\): name one by --rwdir that .*; the module"
                + " no-such-module could not be loaded \\(modprobe: .*\\): whether the kernel has it"
                + " says tracekernel-vm doctor --kernels KERNEL --module no-such-module; .*")
        .returns(Incident.Kind.NOT_STARTED, GuestException::kind);
    assertNothingLeft();
  }

  @Test
  void of_two_runners_one_that_is_killed_leaves_nothing_and_the_other_goes_on() throws Exception {
    Path home = Files.createDirectory(parent.resolve("home"));
    Path otherHome = Files.createDirectory(parent.resolve("other-home"));
    Process runner = runner(home, results());
    Process other = runner(otherHome, parent.resolve("other results"));
    try (var output = runner.inputReader();
        var otherOutput = other.inputReader()) {
      assertThat(output.readLine()).isEqualTo("the command runs");
      assertThat(otherOutput.readLine()).isEqualTo("the command runs");
      List<ProcessHandle> below = runner.descendants().toList();
      assertThat(below).anyMatch(process -> process.info().command().orElse("").contains("qemu"));

      killAndAwait(runner, below);
      assertThat(home).isEmptyDirectory();

      List<ProcessHandle> otherBelow = other.descendants().toList();
      assertThat(otherBelow).hasSameSizeAs(below).allMatch(ProcessHandle::isAlive);
      killAndAwait(other, otherBelow);
      assertThat(otherHome).isEmptyDirectory();
    } finally {
      runner.destroyForcibly();
      other.destroyForcibly();
    }
  }

  private static Process runner(Path home, Path results) throws IOException {
    return KilledRunner.of(Path.of(System.getProperty(Kernels.FOLDER)), home, results).start();
  }

  private static void killAndAwait(Process runner, List<ProcessHandle> below) throws Exception {
    runner.destroyForcibly();
    for (ProcessHandle process : below) {
      process.onExit().get(30, TimeUnit.SECONDS);
    }
  }

  private static String script() {
    return """
        uname -r
        echo "$VARIABLE"
        echo "working directory $(pwd)"
        echo "result folder $RESULTS" && echo x > "$RESULTS/written"
        touch /usr/tracekernel-test && echo "root is read-only for the host"
        echo "disk $(blockdev --getsize64 /dev/disk/by-id/virtio-data)"
        ping -c 1 -W 5 127.0.0.1 > /dev/null 2>&1 || grep -q 1 /sys/class/net/lo/carrier
        test $? = 0 && echo "loopback is up"
        test "$(ls /sys/class/net)" = lo && echo "no other network"
        grep -ow xfs /proc/filesystems
        echo "memlock $(ulimit -l)"
        echo "init is in $(stat -f -L -c %T /proc/1/exe)"
        for folder in /sys/fs/bpf /sys/kernel/tracing /sys/fs/cgroup /dev/shm /tmp; do
          mountpoint -q $folder && mounted="$mounted $folder"
        done
        echo "mounted$mounted"
        echo "cpus $(nproc)"
        grep -ow tracekernel.test=1 /proc/cmdline
        echo "zone $(date +%z)"
        for module in loop null_blk scsi_debug dm_delay; do
          modprobe $module && grep -q "^$module " /proc/modules && modules="$modules $module"
        done
        echo "modules$modules"
        printf "by the guest" > "$FURTHER/written"
        echo "to the channel" > "$TRACEKERNEL_CHANNEL"
        echo "to stderr" >&2
        exit 7
        """;
  }

  private VirtualMachine boot(String script) throws Exception {
    return boot(settings(parent, LIMIT), script);
  }

  private VirtualMachine boot(GuestSettings settings, String script) throws Exception {
    Map<String, String> environment =
        Map.of(
            "PATH",
            "/usr/sbin:/usr/bin:/sbin:/bin",
            "VARIABLE",
            "value of it's own",
            "TZ",
            "Asia/Kathmandu",
            "RESULTS",
            results().toString(),
            "FURTHER",
            settings.writableFolders().getFirst().toString());
    GuestCommand command =
        new GuestCommand(
            List.of("sh", "-c", script), environment, parent, GuestUser.ROOT, List.of());
    return VirtualMachine.boot(
        Kernels.real(),
        settings,
        Emulator.of(Machine.ofHost()).emulate("a test"),
        command,
        results());
  }

  private static GuestSettings settings(Path writable, Duration limit) {
    return new GuestSettings(
        2,
        1024,
        List.of("tracekernel.test=1"),
        List.of(new Disk("data", 8)),
        false,
        List.of(writable),
        List.of("xfs"),
        limit);
  }

  private Path results() {
    return parent.resolve("my results");
  }

  /** The supervisor deletes the VM's folder before it ends. */
  private static void assertNothingLeft() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(files.filter(file -> file.getFileName().toString().startsWith(VmFolder.PREFIX)))
          .isEmpty();
    }
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  private static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
