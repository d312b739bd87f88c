package dev.tracekernel.tracer;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK passes, by the kernel's names. */
class SymbolEventsTest {

  @TempDir Path dir;

  @Test
  void flags_and_mode_of_a_file_that_is_created() throws Exception {
    var owners = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    List<SyscallEvent> calls =
        Traced.calls(
            () -> FileChannel.open(dir.resolve("a"), Set.of(CREATE_NEW, APPEND), owners).close());
    SyscallEvent open = only(Traced.on(calls, "openat", "/a"));

    assertThat(text(open, "flags")).isEqualTo("O_WRONLY|O_CREAT|O_EXCL|O_APPEND");
    assertThat(text(open, "mode")).isEqualTo("0600");
    assertThat(text(open, "dfd")).isEqualTo("AT_FDCWD");
    assertThat(open.toString())
        .contains("openat(dfd=AT_FDCWD, filename=\"")
        .contains(", flags=O_WRONLY|O_CREAT|O_EXCL|O_APPEND, mode=0600) = ");
    assertThat(open.symbols("filename")).isEmpty();
    assertThat(open.symbols("nonsense")).isEmpty();
  }

  @Test
  void a_mapping() throws Exception {
    Path file = Files.write(dir.resolve("m"), new byte[100]);
    List<SyscallEvent> calls =
        Traced.calls(
            () -> {
              try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                channel.map(MapMode.READ_ONLY, 0, 100);
              }
            });
    SyscallEvent map = only(Traced.on(calls, "mmap", "/m"));

    assertThat(text(map, "prot")).isEqualTo("PROT_READ");
    assertThat(text(map, "flags")).startsWith("MAP_SHARED");
  }

  /** Which names an option has depends on its level. */
  @Test
  void a_socket_and_its_options() throws Exception {
    List<SyscallEvent> calls = Traced.calls(SymbolEventsTest::keepAlive);

    assertThat(Traced.named(calls, "socket"))
        .anySatisfy(socket -> assertThat(text(socket, "family")).isIn("AF_INET6", "AF_INET"))
        .allSatisfy(socket -> assertThat(text(socket, "type")).startsWith("SOCK_STREAM"));
    assertThat(Traced.named(calls, "setsockopt"))
        .extracting(option -> text(option, "level") + " " + text(option, "optname"))
        .contains("SOL_SOCKET SO_KEEPALIVE", "IPPROTO_TCP TCP_NODELAY");
  }

  private static void keepAlive() throws IOException {
    try (SocketChannel channel = SocketChannel.open()) {
      channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }
  }

  private static String text(SyscallEvent call, String argument) {
    return call.symbols(argument).orElseThrow().toString();
  }

  private static SyscallEvent only(List<SyscallEvent> calls) {
    assertThat(calls).hasSize(1);
    return calls.getFirst();
  }
}
