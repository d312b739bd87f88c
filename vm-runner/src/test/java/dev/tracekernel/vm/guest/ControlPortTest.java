package dev.tracekernel.vm.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the test in the place of the guest's init. */
class ControlPortTest {

  private static final long SOON = 20;

  @TempDir Path folder;
  private SocketChannel guest;
  private ControlPort port;
  private BootWatch watch;

  @BeforeEach
  void connect() throws IOException {
    var address = UnixDomainSocketAddress.of(folder.resolve("control"));
    try (var listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address)) {
      guest = SocketChannel.open(address);
      port = new ControlPort(listener.accept());
    }
    watch = new BootWatch("6.1", Duration.ofSeconds(SOON), null);
  }

  @AfterEach
  void close() throws IOException {
    guest.close();
    port.close();
  }

  @Test
  void a_guest_that_starts_its_command_says_so() throws Exception {
    say("up 6.1.0-50-amd64\nstarted\nfull /\nexit 7\n");

    assertThat(port.release().get(SOON, TimeUnit.SECONDS)).isEqualTo("6.1.0-50-amd64");
    assertThat(port.started().get(SOON, TimeUnit.SECONDS)).isNull();
    assertThat(port.status().get(SOON, TimeUnit.SECONDS)).isEqualTo(7);
    assertThat(port.fullFolders()).containsExactly("/");
  }

  @Test
  void a_guest_that_lacks_something_does_not_start_and_says_what() throws Exception {
    say("up 6.1\nlacks module\txfs\tmodprobe: not found\nlacks disk\tdata\t\nunfit\n");
    guest.close();
    port.ended().get(SOON, TimeUnit.SECONDS);

    assertThatThrownBy(() -> watch.await("init", port.started(), new CompletableFuture<>()))
        .isInstanceOf(GuestException.class)
        .hasMessageStartingWith(
            "the guest is not what its settings say: the module xfs could not be loaded (modprobe:"
                + " not found): ")
        .hasMessageContaining("; the disk data did not come up: ");
  }

  private void say(String lines) throws IOException {
    guest.write(ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8)));
  }
}
