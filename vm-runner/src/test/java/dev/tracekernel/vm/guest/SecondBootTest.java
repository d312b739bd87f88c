package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tracekernel.vm.result.Incident;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which boots are tried once more; what the guests say is written to files here. */
class SecondBootTest {

  private static final String BEGUN = "[    0.67] mtrr: your CPUs had inconsistent settings";

  @TempDir Path results;

  private final Deque<SecondBoot.Boot<String>> boots = new ArrayDeque<>();
  private final List<GuestException> lost = new ArrayList<>();

  @Test
  void a_guest_that_is_lost_without_a_word_of_why_is_booted_once_more() throws Exception {
    boots.add(this::isLost);
    boots.add(() -> "a guest");
    console(BEGUN);

    SecondBoot<String> booted = boot();

    assertThat(booted.guest()).isEqualTo("a guest");
    assertThat(lost).containsExactly(booted.before().orElseThrow());
    assertThat(booted.before().orElseThrow())
        .hasMessage("QEMU ended before the command started under 6.1: " + BEGUN);
  }

  /** With KVM, or with one CPU, there is nothing that is known to end a guest so. */
  @Test
  void where_the_emulator_is_not_known_to_lose_guests_none_is_booted_again() throws Exception {
    boots.add(this::isLost);
    console(BEGUN);

    assertThatThrownBy(() -> SecondBoot.ifLost(false, () -> boots.remove().boot(), lost::add))
        .hasMessageContaining("QEMU ended before the command started");
    assertThat(lost).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"true, 2, false", "false, 1, false", "false, 2, true"})
  void only_emulated_cpus_that_are_many_are(boolean kvm, int cpus, boolean canBeLost) {
    Acceleration acceleration = kvm ? Acceleration.KVM : Acceleration.emulated("a test", true);
    GuestSettings settings =
        new GuestSettings(
            cpus,
            2048,
            List.of(),
            List.of(),
            false,
            List.of(),
            List.of(),
            Duration.ofMinutes(1),
            GuestRoot.HOST);

    assertThat(new Boot(Kernels.imagined("amd64"), settings, acceleration, command()))
        .returns(canBeLost, Boot::emulatesMany);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BUG: unable to handle page fault for address: 0",
        "BUG: KASAN: use-after-free in x",
        "WARNING: CPU: 1 PID: 1 at kernel/x.c:1"
      })
  void a_kernel_that_said_something_is_not_booted_again(String report) throws Exception {
    boots.add(this::isLost);
    console("[    0.60] " + report + "\n" + BEGUN);

    assertThatThrownBy(this::boot)
        .hasMessage("QEMU ended before the command started under 6.1: " + report)
        .returns(Incident.Kind.VM_LOST, e -> ((GuestException) e).kind());
  }

  @Test
  void the_console_of_the_first_is_kept() throws Exception {
    SecondBoot.Boot<VirtualMachine> second =
        () -> {
          throw GuestException.notStarted("the second is here");
        };
    Deque<SecondBoot.Boot<VirtualMachine>> both = new ArrayDeque<>(List.of(this::isLost, second));
    console(BEGUN);

    assertThatThrownBy(() -> VirtualMachine.boot(true, () -> both.remove().boot(), results))
        .hasMessage("the second is here");

    assertThat(results.resolve("console-of-lost-boot.log")).hasContent(BEGUN);
    assertThat(results.resolve("console.log")).doesNotExist();
  }

  @Test
  void who_runs_a_single_command_is_told() throws Exception {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams = new Streams(InputStream.nullInputStream(), new ByteArrayOutputStream(), err);
    console(BEGUN);

    assertThatThrownBy(() -> AttachedGuest.boot(true, this::isLost, streams))
        .isInstanceOf(GuestException.class);

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "the guest is booted twice: QEMU ended before the command started under 6.1: "
                + BEGUN
                + "\n");
  }

  @Test
  void two_of_them_are_lost() throws Exception {
    boots.add(this::isLost);
    boots.add(this::isLost);
    console(BEGUN);

    assertThatThrownBy(this::boot)
        .hasMessageContaining("QEMU ended before the command started")
        .as("this machine lacks nothing")
        .returns(Incident.Kind.VM_LOST, e -> ((GuestException) e).kind());
    assertThat(boots).isEmpty();
  }

  @Test
  void a_guest_that_comes_to_its_command_is_booted_once() throws Exception {
    boots.add(() -> "a guest");

    assertThat(boot()).isEqualTo(new SecondBoot<>("a guest", Optional.empty()));
  }

  @Test
  void a_kernel_that_panics_is_not_booted_again() throws Exception {
    boots.add(this::isLost);
    console(BEGUN + "\nKernel panic - not syncing: VFS");

    assertThatThrownBy(this::boot).hasMessage("6.1 panicked before the command started");
  }

  @Test
  void nor_is_one_that_qemu_does_not_start() throws Exception {
    boots.add(this::isLost);
    Files.writeString(results.resolve("vng.log"), "qemu-system-x86_64: no such device");

    assertThatThrownBy(this::boot).hasMessageEndingWith(": qemu-system-x86_64: no such device");
  }

  private SecondBoot<String> boot() throws Exception {
    return SecondBoot.ifLost(true, () -> boots.remove().boot(), lost::add);
  }

  private void console(String text) throws IOException {
    Files.writeString(results.resolve("console.log"), text);
  }

  private static GuestCommand command() {
    return new GuestCommand(
        List.of("true"), Map.of(), Path.of("/"), GuestUser.ROOT, List.of(), true);
  }

  private <G> G isLost() throws GuestException {
    BootWatch watch =
        new BootWatch("6.1", Duration.ofMinutes(1), new VmPaths(null, results, List.of()));
    CompletableFuture<Void> ended = CompletableFuture.completedFuture(null);
    throw catchThrowableOfType(
        GuestException.class, () -> watch.await("kernel", new CompletableFuture<>(), ended));
  }
}
