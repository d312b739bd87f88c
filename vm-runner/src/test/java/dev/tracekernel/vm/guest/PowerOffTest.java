package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a guest ended, with a process in the place of QEMU and the test in that of init. */
class PowerOffTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(200);

  @TempDir Path parent;
  private VmFolder folder;
  private final List<SocketChannel> ends = new ArrayList<>();

  @BeforeEach
  void create() throws IOException {
    folder = VmFolder.create();
  }

  @AfterEach
  void nothing_is_left() throws IOException {
    close();
    assertThat(folder.path()).doesNotExist();
  }

  private void close() throws IOException {
    for (SocketChannel end : ends) {
      end.close();
    }
  }

  @Test
  void a_guest_that_powers_off_has_its_commands_status() throws Exception {
    try (VirtualMachine vm = start("read line < go", LONG)) {
      say("up 6.1\nstarted\nexit 7\n");
      ends.getFirst().close();
      go();

      assertThat(vm.await(LONG)).contains(new GuestEnd.CommandEnded(7));
    }
  }

  @Test
  void a_guest_that_does_not_power_off_is_ended_and_told_apart() throws Exception {
    try (VirtualMachine vm = start("exec sleep 1000", SHORT)) {
      say("up 6.1\nstarted\nexit 7\n");

      assertThat(vm.await(LONG)).contains(new GuestEnd.Stuck(7));
    }
  }

  @Test
  void a_guest_without_a_status_is_lost_with_that_of_qemu() throws Exception {
    try (VirtualMachine vm = start("read line < go; exit 3", LONG)) {
      say("up 6.1\nstarted\n");
      ends.getFirst().close();
      go();

      assertThat(vm.await(LONG)).contains(new GuestEnd.Lost(3));
    }
  }

  @Test
  void a_guest_that_is_gone_while_it_is_questioned_has_said_what_it_has() throws Exception {
    try (VirtualMachine vm = start("read line < go", LONG)) {
      close();
      go();

      assertThat(vm.kernelBacktrace()).isEmpty();
    }
  }

  private VirtualMachine start(String script, Duration limit) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", folder.path() + "/go").start().waitFor()).isZero();
    VmPaths paths = new VmPaths(folder, parent, List.of());
    try (HostSockets sockets = HostSockets.listen(folder)) {
      var accepted = sockets.acceptAll();
      for (String socket : List.of("control", "channel", "stdin", "qmp")) {
        ends.add(SocketChannel.open(UnixDomainSocketAddress.of(folder.socket(socket))));
      }
      List<String> qemu = List.of("sh", "-c", "cd " + folder.path() + "; " + script);
      VmProcess process = VmProcess.start(qemu, folder, parent.resolve("log"));
      return new VirtualMachine(paths, process, accepted.get(), Map.of(), limit);
    }
  }

  private void say(String lines) throws IOException {
    ends.getFirst().write(ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)));
  }

  private void go() throws IOException {
    Files.writeString(folder.path().resolve("go"), "go\n");
  }
}
