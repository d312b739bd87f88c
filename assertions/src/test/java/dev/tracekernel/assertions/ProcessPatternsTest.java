package dev.tracekernel.assertions;

import static dev.tracekernel.assertions.FakeCall.call;
import static dev.tracekernel.assertions.KernelAssertions.executed;
import static dev.tracekernel.assertions.KernelAssertions.exited;
import static dev.tracekernel.assertions.KernelAssertions.forked;
import static dev.tracekernel.assertions.KernelAssertions.glob;
import static dev.tracekernel.assertions.KernelAssertions.process;
import static dev.tracekernel.assertions.KernelAssertions.signalled;
import static dev.tracekernel.assertions.KernelAssertions.startedThread;
import static dev.tracekernel.assertions.PatternCheck.assertDiffers;
import static dev.tracekernel.assertions.PatternCheck.assertMatch;
import static dev.tracekernel.assertions.PatternCheck.assertMatches;
import static dev.tracekernel.assertions.PatternCheck.assertUnknown;
import static dev.tracekernel.assertions.PatternCheck.here;
import static dev.tracekernel.tracer.event.Signal.SIGKILL;
import static dev.tracekernel.tracer.event.Signal.SIGTERM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.ExecEvent;
import dev.tracekernel.tracer.event.ExitEvent;
import dev.tracekernel.tracer.event.ExitStatus;
import dev.tracekernel.tracer.event.ForkEvent;
import dev.tracekernel.tracer.event.Signal;
import dev.tracekernel.tracer.event.SignalEvent;
import dev.tracekernel.tracer.event.SignalEvent.Effect;
import dev.tracekernel.tracer.event.Task;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-kernel") // on traces that it makes up
class ProcessPatternsTest {

  private static final int CLONE_THREAD = 0x10000;
  private static final Task JAVA = new Task(1, 1, 1, 1, 1, "main", "java", "java");
  private static final Task LS = new Task(2, 2, 2, 2, 2, "ls", "ls", "ls");

  private static CallPath path(Resolution resolution, String path) {
    return new CallPath("filename", resolution, path.getBytes(StandardCharsets.UTF_8), null);
  }

  private static ExecEvent exec(CallPath file, CallPath... interpreter) {
    return new ExecEvent(LS, Duration.ZERO, file, Stream.of(interpreter).findFirst(), 2);
  }

  @Test
  void executed_is_what_the_kernel_executes_now() {
    ExecEvent ls = exec(path(Resolution.RESOLVED, "/bin/ls"));
    assertMatches(executed(), ls);
    assertMatches(executed("/bin/ls"), ls);
    assertMatches(executed(glob("/bin/*")), ls);
    assertMatches(executed().under("/bin"), ls);
    assertMatches(executed().by(process("ls")), ls);
    assertDiffers(executed("/bin/cat"), ls);
    assertDiffers(executed().by(process("java")), ls);
    assertDiffers(executed(), call("execve").name("filename", "/bin/ls"));
    assertMatch(executed("/x"), exec(path(Resolution.UNREADABLE, "")), Match.UNKNOWN);
  }

  @Test
  void to_execute_a_script_is_to_execute_its_interpreter() {
    ExecEvent script =
        exec(path(Resolution.UNRESOLVED, "/opt/run"), path(Resolution.RESOLVED, "/bin/sh"));
    assertMatches(executed("/opt/run"), script);
    assertMatches(executed("/bin/sh"), script);
    assertDiffers(executed("/bin/ls"), script);
    assertMatch(executed("/link/run"), script, Match.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"execve", "execveat"})
  void an_attempt_to_execute_is_a_call(String name) {
    FakeCall missing = call(name).name("filename", "/bin/ls").failingWith(Errno.ENOENT);
    assertMatches(executed("/bin/ls").failingWith(Errno.ENOENT), missing);
    assertDiffers(executed("/bin/cat").failingWith(Errno.ENOENT), missing);
    assertDiffers(executed().failingWith(Errno.EACCES), missing);
    assertDiffers(executed(), missing);
  }

  private static ForkEvent fork(ForkEvent.Kind kind) {
    return new ForkEvent(JAVA, Duration.ZERO, kind, LS);
  }

  @Test
  void a_process_is_forked_and_a_thread_is_started() {
    assertMatches(forked(), fork(ForkEvent.Kind.PROCESS));
    assertMatches(forked().by(process("java")), fork(ForkEvent.Kind.PROCESS));
    assertDiffers(forked(), fork(ForkEvent.Kind.THREAD));
    assertMatches(startedThread(), fork(ForkEvent.Kind.THREAD));
    assertDiffers(startedThread(), fork(ForkEvent.Kind.PROCESS));
    assertDiffers(forked(), call("clone3").returning(2));
  }

  @Test
  void an_attempt_to_start_is_a_call_whose_flags_tell_of_what() {
    EventPattern process = forked().failingWith(Errno.EAGAIN);
    EventPattern thread = startedThread().failingWith(Errno.EAGAIN);
    FakeCall clone = call("clone").failingWith(Errno.EAGAIN);
    assertMatches(process, clone);
    assertDiffers(thread, clone);
    FakeCall ofThread = call("clone").arg("clone_flags", CLONE_THREAD).failingWith(Errno.EAGAIN);
    assertMatches(thread, ofThread);
    assertDiffers(process, ofThread);
    FakeCall inMemory = call("clone3").failingWith(Errno.EAGAIN);
    assertUnknown(process, inMemory);
    assertUnknown(thread, inMemory);
    FakeCall clone3 = call("clone3").structure("uargs", Map.of("flags", (long) CLONE_THREAD));
    assertMatches(thread, clone3.failingWith(Errno.EAGAIN));
    assertDiffers(process, clone3);
    here("fork", "vfork")
        .forEach(name -> assertMatches(process, call(name).failingWith(Errno.EAGAIN)));
  }

  private static ExitEvent exit(int status, boolean last) {
    ExitStatus of = new ExitStatus(status);
    return new ExitEvent(LS, Duration.ZERO, of, last ? Optional.of(of) : Optional.empty());
  }

  @Test
  void exited_is_the_end_of_a_process_and_not_of_a_thread() {
    assertMatches(exited(), exit(0, true));
    assertMatches(exited(), exit(9, true));
    assertDiffers(exited(), exit(0, false));
    assertMatches(exited(3), exit(3 << 8, true));
    assertDiffers(exited(3), exit(4 << 8, true));
    assertDiffers(exited(3), exit(3 << 8, false));
    assertDiffers(exited(0), exit(9, true));
    assertMatches(exited(SIGKILL), exit(9, true));
    assertDiffers(exited(SIGTERM), exit(9, true));
    assertDiffers(exited(SIGKILL), exit(9 << 8, true));
  }

  private static SignalEvent signal(Signal signal, Effect effect, boolean byKernel) {
    return new SignalEvent(JAVA, Duration.ZERO, signal, effect, LS, byKernel);
  }

  @ParameterizedTest
  @EnumSource(names = {"PENDING", "ALREADY_PENDING", "IGNORED", "OVERFLOWED"})
  void signalled_is_the_sending_whatever_becomes_of_it(Effect effect) {
    assertMatches(signalled(), signal(SIGTERM, effect, false));
    assertMatches(signalled(SIGTERM).by(process("java")), signal(SIGTERM, effect, false));
    assertDiffers(signalled(SIGKILL), signal(SIGTERM, effect, false));
    assertDiffers(signalled(), signal(SIGTERM, effect, true));
  }

  @ParameterizedTest
  @EnumSource(names = {"HANDLED", "DEFAULT_ACTION"})
  void signalled_is_not_the_delivery(Effect effect) {
    assertDiffers(signalled(), signal(SIGTERM, effect, false));
  }

  static Stream<String> sending() {
    return here(
        "kill", "tkill", "tgkill", "pidfd_send_signal", "rt_sigqueueinfo", "rt_tgsigqueueinfo");
  }

  @ParameterizedTest
  @MethodSource("sending")
  void an_attempt_to_signal_is_a_call(String name) {
    FakeCall failed = call(name).arg("sig", 15).failingWith(Errno.ESRCH);
    assertMatches(signalled().failingWith(Errno.ESRCH), failed);
    assertMatches(signalled(SIGTERM).failingWith(Errno.ESRCH), failed);
    assertDiffers(signalled(SIGKILL).failingWith(Errno.ESRCH), failed);
    assertDiffers(
        signalled().failingWith(Errno.ESRCH), call(name).arg("sig", 0).failingWith(Errno.ESRCH));
  }

  @Test
  void is_a_sentence() {
    assertThat(executed("/none/ls")).hasToString("executed path /none/ls");
    assertThat(startedThread().by(process("java")))
        .hasToString("process \"java\" started a thread");
    assertThat(exited(3)).hasToString("exited with code 3");
    assertThat(exited(SIGKILL)).hasToString("exited by SIGKILL");
    assertThat(signalled(SIGTERM)).hasToString("signalled with SIGTERM");
  }

  @Test
  void what_no_event_of_a_process_has_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> exited().failingWith(Errno.EPERM))
        .withMessage("nobody fails to have \"exited\": leave failingWith(...) out");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> executed().returning(0))
        .withMessage(
            "executed is no call, and so nothing that is returning something; matching(...) can"
                + " look at it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> forked().lasting(KernelAssertions.moreThan(Duration.ofMillis(1))))
        .withMessage(
            "forked is no call, and so nothing that is lasting; matching(...) can look at it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> forked().onPath("/a"))
        .withMessage("forked is never on a path: a trace has neither a path nor a file of it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> exited(256))
        .withMessage("256 is never a code of exit: the kernel keeps its last 8 bits, 0..255");
  }

  @Test
  void a_process_event_that_was_not_traced_has_its_probe() {
    FakeTrace trace = FakeTrace.trace().declaring("syscall:execve");
    assertThatExceptionOfType(NotTracedException.class)
        .isThrownBy(() -> KernelAssertions.assertThat(trace).doesNotContain(executed()))
        .withMessage(
            "\"sched_process_exec\" was not traced: add"
                + " \"tracepoint:sched:sched_process_exec\" to @TraceKernel(...)");
  }
}
