package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.KernelAssertions.accepted;
import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.bound;
import static dev.tracekernel.assertions.KernelAssertions.connected;
import static dev.tracekernel.assertions.KernelAssertions.listened;
import static dev.tracekernel.assertions.KernelAssertions.loopback;
import static dev.tracekernel.assertions.KernelAssertions.process;
import static dev.tracekernel.assertions.KernelAssertions.wrote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tracekernel.assertions.internal.verdict.Verdict;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.KernelTracer;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceWindow;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections by other protocols than TCP, where this kernel has them. */
class OtherConnectionsTest {

  private static final int MPTCP = 262;
  private static final int SCTP = 132;

  /** Prints the server's port, or the error by which the kernel has no such protocol. */
  private static final String CONVERSATION =
      """
      use Socket;
      my ($protocol, $elsewhere) = @ARGV;
      sub made { socket($_[0], AF_INET, SOCK_STREAM, $protocol) or print("none: $!"), exit }
      made(my $server);
      bind($server, pack_sockaddr_in(0, INADDR_LOOPBACK)) or die "bind: $!";
      listen($server, 1) or die "listen: $!";
      my $at = getsockname($server);
      made(my $client);
      connect($client, $at) or die "connect: $!";
      accept(my $end, $server) or die "accept: $!";
      $elsewhere = pack_sockaddr_in(9, inet_aton($elsewhere)) if $elsewhere;
      ($elsewhere ? send($client, "abc", 0, $elsewhere) : syswrite($client, "abc")) or die "send: $!";
      sysread($end, my $bytes, 3) == 3 or die "read: $!";
      print "port ", (unpack_sockaddr_in($at))[0];
      """;

  @AutoClose private static final KernelTracer tracer = KernelTracer.open();

  private TraceWindow window;
  private KernelTrace trace;

  @BeforeEach
  void start() {
    window = tracer.start(TraceDeclaration.allSystemCalls());
    trace = window.trace();
  }

  @AfterEach
  void end() {
    window.close();
  }

  /** The kernel does not look at the address that is passed to a connection. */
  @Test
  void multipath_tcp_is_a_connection() throws Exception {
    int port = converse(MPTCP, "192.0.2.1");
    assertConversation(port);
    assertThat(trace)
        .containsExactly(1, byPerl(listened().to("127.0.0.1", port)))
        .doesNotContain(byPerl(listened().outside(loopback())));
  }

  @Test
  void sctp_is_a_connection_whose_server_may_have_more_addresses() throws Exception {
    int port = converse(SCTP, "");
    assertConversation(port);
    EventPattern outside = byPerl(listened().outside(loopback()));
    assertThat(Verdicts.of(() -> assertThat(trace).doesNotContain(outside)))
        .isEqualTo(Verdict.INCONCLUSIVE);
  }

  private void assertConversation(int port) {
    assertThat(trace)
        .containsExactly(1, byPerl(bound().to("127.0.0.1", 0)))
        .containsExactly(1, byPerl(connected().to("127.0.0.1", port)))
        .containsExactly(1, byPerl(accepted()))
        .containsExactly(1, byPerl(wrote().to("127.0.0.1", port)))
        .doesNotContain(byPerl(connected().outside(loopback())))
        .doesNotContain(byPerl(wrote().outside(loopback())));
  }

  private static EventPattern byPerl(EventPattern pattern) {
    return pattern.by(process("perl"));
  }

  private static int converse(int protocol, String elsewhere) throws Exception {
    Process perl =
        new ProcessBuilder("perl", "-e", CONVERSATION, "" + protocol, elsewhere)
            .redirectErrorStream(true)
            .start();
    String said = new String(perl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(perl.waitFor()).as(said).isZero();
    assumeTrue(!said.startsWith("none"), () -> "protocol " + protocol + ": " + said);
    Matcher port = Pattern.compile("port (\\d+)").matcher(said);
    assertThat(port.matches()).as(said).isTrue();
    return Integer.parseInt(port.group(1));
  }
}
