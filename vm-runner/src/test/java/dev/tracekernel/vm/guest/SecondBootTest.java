package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tracekernel.vm.result.Incident;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which boots are tried once more; what the guests say is written to files here. */
class SecondBootTest {

  private static final String BEGUN = "[    0.67] mtrr: your CPUs had inconsistent settings";

  @TempDir Path results;

  private final Deque<SecondBoot.Boot<String>> boots = new ArrayDeque<>();

  @Test
  void a_guest_that_is_lost_without_a_word_of_why_is_booted_once_more() throws Exception {
    boots.add(this::isLost);
    boots.add(() -> "a guest");
    console(BEGUN);

    SecondBoot<String> booted = boot();

    assertThat(booted.guest()).isEqualTo("a guest");
    assertThat(booted.before().orElseThrow())
        .hasMessage("QEMU ended before the command started under 6.1: " + BEGUN);
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
    return SecondBoot.ifLost(() -> boots.remove().boot());
  }

  private void console(String text) throws IOException {
    Files.writeString(results.resolve("console.log"), text);
  }

  private String isLost() throws GuestException {
    BootWatch watch =
        new BootWatch("6.1", Duration.ofMinutes(1), new VmPaths(null, results, List.of()));
    CompletableFuture<Void> ended = CompletableFuture.completedFuture(null);
    throw catchThrowableOfType(
        GuestException.class, () -> watch.await("kernel", new CompletableFuture<>(), ended));
  }
}
