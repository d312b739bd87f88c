package dev.tracekernel.tracer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.SyscallTable;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is in no directory: pipes, sockets, anonymous inodes; and socket addresses. */
class DescriptorNamesTest {

  @TempDir Path dir;

  @Test
  void a_pipe_is_named_as_in_proc() throws Exception {
    List<SyscallEvent> calls =
        Traced.calls(
            () -> {
              Pipe pipe = Pipe.open();
              pipe.sink().write(ByteBuffer.allocate(3));
              pipe.sink().close();
              pipe.source().close();
            });
    SyscallEvent write =
        Traced.named(calls, "write").stream()
            .filter(call -> call.argument("count").orElseThrow() == 3)
            .findFirst()
            .orElseThrow();
    assertThat(Traced.path(write, "fd").path()).matches("pipe:\\[[1-9]\\d*]");
    assertThat(Traced.path(write, "fd").resolution()).isEqualTo(Resolution.RESOLVED);
  }

  /** By a shell, which keeps its output in another descriptor while it goes elsewhere. */
  @Test
  void copies_of_a_descriptor_name_the_file_and_what_they_replace() throws Exception {
    Path out = dir.toRealPath().resolve("out");
    List<SyscallEvent> calls =
        Traced.calls(
            () -> {
              String script = "exec 7>'" + out + "'; true >&7; exec 1>/dev/null; true >&7";
              assertThat(new ProcessBuilder("sh", "-c", script).start().waitFor()).isZero();
            });
    SyscallEvent kept =
        Traced.named(calls, "fcntl").stream()
            .filter(call -> Traced.hasPath(call, "ret"))
            .filter(call -> Traced.path(call, "ret").path().equals("/dev/null"))
            .findFirst()
            .orElseThrow();
    assertThat(Traced.path(kept, "fd").path()).isEqualTo("/dev/null");
    SyscallEvent replacing =
        Traced.named(calls, "dup2").stream()
            .filter(call -> Traced.path(call, "oldfd").path().equals("/dev/null"))
            .filter(call -> Traced.hasPath(call, "newfd"))
            .findFirst()
            .orElseThrow();
    assertThat(Traced.path(replacing, "newfd").path()).isEqualTo(out.toString());
    assertThat(Traced.path(replacing, "ret").path()).isEqualTo("/dev/null");
  }

  /** The type of that parameter is unsigned, where -1 is meant. */
  @Test
  void no_descriptor_is_minus_one() throws Exception {
    List<SyscallEvent> calls =
        Traced.calls(() -> assertThat(new ProcessBuilder("true").start().waitFor()).isZero());
    assertThat(Traced.named(calls, "mmap"))
        .extracting(SyscallEvent::toString)
        .anyMatch(text -> text.contains("flags=MAP_PRIVATE|MAP_ANONYMOUS, fd=-1, off=0"));
  }

  @Test
  void an_epoll_descriptor_is_an_anonymous_inode() throws Exception {
    List<SyscallEvent> calls =
        Traced.calls(
            () -> {
              try (Selector selector = Selector.open()) {
                selector.selectNow();
              }
            });
    SyscallEvent created = Traced.named(calls, "epoll_create1").getFirst();
    assertThat(Traced.path(created, "ret").path()).isEqualTo("anon_inode:[eventpoll]");
    SyscallEvent wait = Traced.named(calls, "epoll_wait", "epoll_pwait").getFirst();
    assertThat(Traced.path(wait, "epfd").path()).isEqualTo("anon_inode:[eventpoll]");
  }

  /** From 6.9 on they are files of a file system of their own, which names them as before. */
  @Test
  void a_process_descriptor_is_named_where_it_is_used() throws Exception {
    SyscallTable table = SyscallTable.of(Abi.NATIVE);
    int open = table.number("pidfd_open").orElseThrow();
    int signal = table.number("pidfd_send_signal").orElseThrow();
    String script =
        "my $fd = syscall %d, $$ + 0, 0; print readlink \"/proc/self/fd/$fd\"; exit syscall %d, $fd, 0, 0, 0";
    ProcessBuilder perl = new ProcessBuilder("perl", "-e", script.formatted(open, signal));
    AtomicReference<String> name = new AtomicReference<>();
    List<SyscallEvent> calls =
        Traced.calls(
            () -> {
              Process process = perl.start();
              name.set(new String(process.getInputStream().readAllBytes(), UTF_8));
              assertThat(process.waitFor()).isZero();
            });
    SyscallEvent sent = Traced.named(calls, "pidfd_send_signal").getFirst();
    assertThat(Traced.path(sent, "pidfd").path()).isEqualTo(name.get());
    assertThat(sent.toString()).contains(name.get());
  }

  /** The name that the kernel makes of it is not read; that of the root it is not. */
  @Test
  void a_namespace_is_not_the_root() throws Exception {
    List<SyscallEvent> calls =
        Traced.calls(
            () -> {
              String script = "exec 7< /proc/self/ns/net; exec 7<&-";
              assertThat(new ProcessBuilder("sh", "-c", script).start().waitFor()).isZero();
            });
    SyscallEvent opened =
        Traced.named(calls, "openat").stream()
            .filter(call -> call.toString().contains("/proc/self/ns/net"))
            .findFirst()
            .orElseThrow();
    assertThat(opened.paths()).noneMatch(path -> path.resolution() == Resolution.RESOLVED);
    assertThat(Traced.named(calls, "close"))
        .filteredOn(call -> call.task().pid() == opened.task().pid())
        .flatExtracting(SyscallEvent::paths)
        .noneMatch(path -> path.path().equals("/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void a_connect_has_its_address_and_names_the_socket(String host) throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getByName(host), 0));
      SocketAddress address = server.getLocalAddress();
      List<SyscallEvent> calls = Traced.calls(() -> SocketChannel.open(address).close());
      SyscallEvent connect = Traced.named(calls, "connect").getFirst();
      assertThat(connect.address()).contains(address);
      assertThat(Traced.path(connect, "fd").path()).matches("socket:\\[[1-9]\\d*]");
    }
  }

  /** The JDK's own IPv6 socket to an IPv4 address passes ::ffff:127.0.0.1. */
  @Test
  void an_ipv4_mapped_address_is_the_ipv4_address_that_it_means() throws Exception {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
      InetSocketAddress address = (InetSocketAddress) server.getLocalAddress();
      List<SyscallEvent> calls = Traced.calls(() -> SocketChannel.open(address).close());
      SyscallEvent connect = Traced.named(calls, "connect").getFirst();
      assertThat(connect.argument("addrlen")).as("sockaddr_in6").hasValue(28);
      assertThat(connect.address())
          .get()
          .isInstanceOfSatisfying(
              InetSocketAddress.class,
              seen -> assertThat(seen.getAddress()).isInstanceOf(Inet4Address.class));
    }
  }

  /** The JDK ends the association by a connect to an address without a family. */
  @Test
  void a_connect_that_disconnects_has_no_address() throws Exception {
    InetSocketAddress peer = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 9);
    List<SyscallEvent> calls =
        Traced.calls(
            () -> {
              try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
                channel.connect(peer).disconnect();
              }
            },
            "syscall:connect");
    assertThat(calls).hasSize(2);
    assertThat(calls.getFirst().address()).contains(peer);
    assertThat(calls.getLast().result()).hasValue(0);
    assertThat(calls.getLast().address()).isEmpty();
    assertThat(calls.getLast().addressUnreadable()).isFalse();
  }

  @Test
  void a_unix_socket_has_its_path() throws Exception {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(dir.resolve("socket"));
    try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      List<SyscallEvent> calls =
          Traced.calls(
              () -> {
                server.bind(address);
                SocketChannel.open(address).close();
              });
      assertThat(Traced.named(calls, "bind").getFirst().address()).contains(address);
      assertThat(Traced.named(calls, "connect").getFirst().address()).contains(address);
    }
  }
}
