package dev.tracekernel.tracer.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that were entered before a window and return in it. */
class BegunBeforeWindowTest {

  private static final long MEMORY = 1 << 20;

  private static Engine engine;

  private BlockedAccept accept;

  @BeforeAll
  static void load() {
    engine = Engine.load();
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @BeforeEach
  void prepare() throws Exception {
    accept = new BlockedAccept();
  }

  @AfterEach
  void end() throws Exception {
    accept.close();
  }

  private static Window open() {
    return engine.open(BlockedAccept.calls(), MEMORY);
  }

  private static List<SyscallEvent> calls(Window window) {
    List<SyscallEvent> calls = new ArrayList<>();
    for (var events = window.snapshot().events(); events.hasNext(); ) {
      KernelEvent event = events.next();
      calls.add((SyscallEvent) event);
    }
    return calls;
  }

  private static SyscallEvent only(Window window) {
    List<SyscallEvent> calls = calls(window);
    assertThat(calls).hasSize(1);
    return calls.getFirst();
  }

  /** With what it was given and what came of it, whenever the former was read. */
  private static void assertBegunBefore(SyscallEvent call, BlockedAccept of) throws Exception {
    assertThat(call.begunBefore()).isTrue();
    assertThat(call.inFlight()).isFalse();
    assertThat(call.result().orElseThrow()).isPositive();
    assertThat(call.sockets()).hasSize(2);
    assertThat(call.sockets())
        .allSatisfy(
            socket ->
                assertThat(((InetSocketAddress) socket.local().orElseThrow()).getPort())
                    .isEqualTo(of.port()));
    assertThat(call.toString()).endsWith("(begun before)");
  }

  @Test
  void when_none_was_open() throws Exception {
    accept.beginUnseen();
    Window window = open();
    accept.end();
    window.close();
    assertBegunBefore(only(window), accept);
    assertThat(only(window).duration()).isEqualTo(Duration.ZERO);
    assertThat(window.snapshot().lost().missed()).isEmpty();
  }

  @Test
  void in_one_that_was_closed() throws Exception {
    Window before = open();
    accept.beginUnseen();
    before.close();
    Window window = open();
    accept.end();
    window.close();
    assertThat(only(before).inFlight()).isTrue();
    assertThat(only(before).begunBefore()).isFalse();
    assertBegunBefore(only(window), accept);
  }

  @Test
  void in_one_that_is_open_still() throws Exception {
    Window before = open();
    accept.beginUnseen();
    Window window = open();
    accept.end();
    window.close();
    before.close();
    assertThat(only(before).inFlight()).isFalse();
    assertThat(only(before).begunBefore()).isFalse();
    assertBegunBefore(only(window), accept);
    assertThat(only(window).start()).isEqualTo(only(before).start());
    assertThat(only(window).duration()).isEqualTo(only(before).duration()).isPositive();
  }

  /** The call's record has the scopes of its enter until it returns. */
  @Test
  void in_one_of_another_scope_that_is_open_still() throws Exception {
    Window before = open();
    accept.beginUnseen();
    Window window = engine.open(BlockedAccept.calls(), new Scope.Everybody(), MEMORY);
    accept.end();
    window.close();
    before.close();
    assertThat(only(before).begunBefore()).isFalse();
    List<SyscallEvent> ofThisProcess =
        calls(window).stream()
            .filter(call -> call.task().pid() == ProcessHandle.current().pid())
            .toList();
    assertThat(ofThisProcess).hasSize(1);
    assertBegunBefore(ofThisProcess.getFirst(), accept);
  }

  @Test
  void in_one_that_wants_other_calls() throws Exception {
    Window before = engine.open(CallSet.of(List.of("sync")), MEMORY);
    accept.beginUnseen();
    Window window = open();
    accept.end();
    window.close();
    before.close();
    assertThat(calls(before)).isEmpty();
    assertBegunBefore(only(window), accept);
  }

  /** Of its thread the kernel's entry still has the first one. */
  @Test
  void after_one_whose_end_nobody_saw() throws Exception {
    try (BlockedAccept second = new BlockedAccept()) {
      accept.andThen(second);
      Window before = open();
      accept.beginUnseen();
      before.close();
      String first = BlockedAccept.callOfThread();
      accept.connect();
      accept.awaitCall(first);
      Window window = open();
      second.connect();
      accept.join();
      window.close();
      assertBegunBefore(only(window), second);
    }
  }

  @Test
  void not_if_it_had_returned() throws Exception {
    Window before = open();
    accept.beginUnseen();
    accept.end();
    Window window = open();
    window.close();
    before.close();
    assertThat(calls(window)).isEmpty();
    assertThat(only(before).begunBefore()).isFalse();
  }

  /** The tracer's work on this thread begins before the window does. */
  @Test
  void not_if_it_returned_while_the_window_was_about_to_open() throws Exception {
    Window before = open();
    accept.beginUnseen();
    Window window =
        engine.muted(
            () -> {
              accept.end();
              return open();
            });
    window.close();
    before.close();
    assertThat(calls(window)).isEmpty();
    assertThat(only(before).inFlight()).isFalse();
  }

  @Test
  void not_if_it_is_out_of_scope() throws Exception {
    accept.beginUnseen();
    Window window = engine.open(BlockedAccept.calls(), new Scope.ThisThread(), MEMORY);
    accept.end();
    window.close();
    assertThat(calls(window)).isEmpty();
  }

  @Test
  void not_if_it_goes_on() throws Exception {
    accept.beginUnseen();
    Window window = open();
    window.close();
    assertThat(calls(window)).isEmpty();
  }
}
