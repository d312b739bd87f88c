package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.kernel.BootableKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccelerationsTest {

  @TempDir Path folder;
  private final AtomicInteger boots = new AtomicInteger();
  private Path device;
  private String qemu = Emulator.SAFE;
  private Instant now = Instant.parse("2026-11-28T12:00:00Z");

  @BeforeEach
  void create() throws IOException {
    device = Files.createFile(folder.resolve("kvm"));
  }

  @Test
  void kvm_is_taken_where_a_boot_with_it_succeeds() throws Exception {
    assertThat(of(Optional.empty(), "6.1")).isEqualTo(Acceleration.KVM).hasToString("KVM");
  }

  @Test
  void a_broken_kvm_is_not_taken_and_the_reason_is_said() throws Exception {
    assertThat(of(Optional.of("a boot of 6.1 hung"), "6.1"))
        .hasToString(
            "TCG ("
                + device
                + " is there, but a boot of 6.1 hung; tracekernel-vm doctor --forget has it tried"
                + " again)");
  }

  @Test
  void an_emulator_that_may_hang_runs_the_cpus_in_turns_and_the_reason_is_said() throws Exception {
    qemu = "7.2.22";

    assertThat(of(Optional.of("it hung"), "6.1").parallel()).isFalse();
    assertThat(of(Optional.of("it hung"), "6.12"))
        .asString()
        .contains(
            "it hung; ",
            "; its CPUs run in turns, as QEMU 7.2.22 is not known to be 8.1 or later, where they"
                + " cannot hang)");
  }

  @Test
  void a_kernel_that_is_broken_with_kvm_leaves_it_to_the_others() throws Exception {
    of(Optional.of("it hung"), "6.1");

    assertThat(of(Optional.empty(), "6.12")).isEqualTo(Acceleration.KVM);
    assertThat(of(Optional.empty(), "6.1").reason()).contains("it hung");
    assertThat(boots).hasValue(2);
    assertThat(accelerations(Optional.empty()).known(Machine.ofHost())).contains(Acceleration.KVM);
  }

  @Test
  void two_of_them_speak_for_all_that_have_not_booted_with_it() throws Exception {
    of(Optional.empty(), "5.10");
    of(Optional.of("it hung"), "6.1");
    of(Optional.of("it hung"), "6.12");

    assertThat(of(Optional.empty(), "7.0").kvm()).isFalse();
    assertThat(of(Optional.empty(), "5.10")).isEqualTo(Acceleration.KVM);
    assertThat(boots).hasValue(3);
  }

  @Test
  void a_kernel_that_was_built_again_is_tried_again_and_counts_once() throws Exception {
    of(Optional.of("it hung"), built("first"));
    of(Optional.of("it hung"), built("another"));

    assertThat(boots).hasValue(2);
    assertThat(of(Optional.empty(), "6.12")).isEqualTo(Acceleration.KVM);
    assertThat(of(Optional.empty(), built("a third one"))).isEqualTo(Acceleration.KVM);
    Files.setLastModifiedTime(image(), FileTime.from(now));
    of(Optional.empty(), built());
    assertThat(boots).hasValue(5);
  }

  @Test
  void each_kernel_has_to_prove_that_it_boots_with_kvm_once() throws Exception {
    of(Optional.empty(), "6.1");
    of(Optional.empty(), "6.1");
    of(Optional.empty(), "6.12");

    assertThat(boots).hasValue(2);
  }

  @Test
  void many_that_ask_at_once_cause_one_boot() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Acceleration> ask = () -> of(Optional.empty(), "6.1");
      for (Future<Acceleration> answer :
          threads.invokeAll(Stream.generate(() -> ask).limit(20).toList())) {
        assertThat(answer.get()).isEqualTo(Acceleration.KVM);
      }
    }

    assertThat(boots).hasValue(1);
  }

  @Test
  void a_boot_that_says_nothing_of_kvm_is_not_remembered() throws Exception {
    KvmProbe.Answer unknown = new KvmProbe.Answer.Unknown("the program vng is missing");

    assertThat(accelerations(unknown).of(kernel("6.1")))
        .hasToString(
            "TCG (it is not known whether " + device + " works: the program vng is missing)");
    assertThat(accelerations(unknown).known(Machine.ofHost())).isEmpty();
    assertThat(of(Optional.empty(), "6.1")).isEqualTo(Acceleration.KVM);
    assertThat(boots).hasValue(2);
  }

  @Test
  void two_runners_that_ask_at_once_cause_one_boot() throws Exception {
    Process one = OtherAsker.start(folder, "one");
    Process two = OtherAsker.start(folder, "two");

    assertThat(one.inputReader().readLine()).isEqualTo("KVM");
    assertThat(two.inputReader().readLine()).isEqualTo("KVM");
    assertThat(folder.resolve("boots")).hasContent("boot");
  }

  @Test
  void without_the_device_nothing_is_booted() throws Exception {
    Files.delete(device);

    assertThat(of(Optional.empty(), "6.1")).hasToString("TCG (there is no " + device + ")");
    assertThat(boots).hasValue(0);
  }

  @Test
  void a_kernel_of_another_architecture_is_emulated() throws Exception {
    Machine host = Machine.ofHost();
    String other = host == Machine.ARM64 ? "amd64" : "arm64";

    assertThat(accelerations(Optional.empty()).of(Kernels.imagined(other)))
        .hasToString("TCG (this machine's CPU is not " + other + ")");
    assertThat(boots).hasValue(0);
  }

  @Test
  void what_is_known_needs_no_boot() throws Exception {
    Machine host = Machine.ofHost();

    assertThat(accelerations(Optional.empty()).known(host)).isEmpty();
    of(Optional.empty(), "6.1");
    assertThat(accelerations(Optional.of("it hung")).known(host)).contains(Acceleration.KVM);
    of(Optional.of("it hung"), "6.12");
    of(Optional.of("it hung"), "7.0");
    assertThat(accelerations(Optional.empty()).known(host))
        .map(Acceleration::reason)
        .hasValueSatisfying(why -> assertThat(why).startsWith(device + " is there, but it hung"));
    assertThat(boots).hasValue(3);
  }

  @Test
  void a_verdict_counts_for_a_week() throws Exception {
    of(Optional.of("it hung"), "6.1");
    now = now.plus(Verdicts.KEPT).minusSeconds(1);
    assertThat(of(Optional.empty(), "6.1").kvm()).isFalse();
    assertThat(boots).hasValue(1);

    now = now.plusSeconds(1);
    assertThat(accelerations(Optional.empty()).known(Machine.ofHost())).isEmpty();
    assertThat(of(Optional.empty(), "6.1")).isEqualTo(Acceleration.KVM);
    assertThat(boots).hasValue(2);
    assertThat(accelerations(Optional.empty()).known(Machine.ofHost())).contains(Acceleration.KVM);

    now = now.plus(Verdicts.KEPT);
    assertThat(accelerations(Optional.empty()).known(Machine.ofHost())).isEmpty();
    of(Optional.empty(), "6.1");
    assertThat(boots).hasValue(3);
  }

  @Test
  void a_kernel_that_works_after_a_week_speaks_for_the_others() throws Exception {
    of(Optional.of("it hung"), "6.1");
    now = now.plus(Verdicts.KEPT);
    of(Optional.empty(), "6.1");

    assertThat(of(Optional.empty(), "6.12")).isEqualTo(Acceleration.KVM);
  }

  @Test
  void a_verdict_without_a_time_counts_no_more() throws Exception {
    of(Optional.of("it hung"), "6.1");
    try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
      Path file = files.filter(f -> f.toString().endsWith(".properties")).findFirst().orElseThrow();
      Files.writeString(file, "broken=as older versions wrote it");
    }

    assertThat(of(Optional.empty(), "6.1")).isEqualTo(Acceleration.KVM);
  }

  @Test
  void what_is_forgotten_is_tried_again() throws Exception {
    of(Optional.of("it hung"), "6.1");
    accelerations(Optional.empty()).forget();

    assertThat(accelerations(Optional.empty()).known(Machine.ofHost())).isEmpty();
    assertThat(of(Optional.empty(), "6.1")).isEqualTo(Acceleration.KVM);
    assertThat(boots).hasValue(2);
  }

  @Test
  void where_nothing_is_known_nothing_is_to_be_forgotten() throws Exception {
    accelerations(Optional.empty()).forget();

    assertThat(folder.resolve("cache")).doesNotExist();
  }

  @Test
  void a_device_that_is_not_there_is_known() throws Exception {
    Files.delete(device);

    assertThat(accelerations(Optional.empty()).known(Machine.ofHost()))
        .contains(Acceleration.emulated("there is no " + device, true));
  }

  private Acceleration of(Optional<String> whyNot, String release) throws InterruptedException {
    return accelerations(whyNot).of(kernel(release));
  }

  private Acceleration of(Optional<String> whyNot, BootableKernel kernel)
      throws InterruptedException {
    return accelerations(whyNot).of(kernel);
  }

  private BootableKernel built(String content) throws IOException {
    Files.writeString(image(), content);
    return built();
  }

  private BootableKernel built() {
    return kernel("6.1", image());
  }

  private Path image() {
    return folder.resolve("bzImage");
  }

  static BootableKernel kernel(String release) {
    return kernel(release, Path.of("/none"));
  }

  private static BootableKernel kernel(String release, Path image) {
    return new BootableKernel(
        release, release, Machine.ofHost().debianName(), image, Optional.empty(), "imagined");
  }

  private Accelerations accelerations(Optional<String> whyNot) {
    return accelerations(
        whyNot
            .<KvmProbe.Answer>map(KvmProbe.Answer.Broken::new)
            .orElseGet(KvmProbe.Answer.Works::new));
  }

  private Accelerations accelerations(KvmProbe.Answer answer) {
    return new Accelerations(
        folder.resolve("cache"),
        device,
        kernel -> {
          boots.incrementAndGet();
          return answer;
        },
        _ -> new Emulator(qemu),
        () -> now);
  }
}
