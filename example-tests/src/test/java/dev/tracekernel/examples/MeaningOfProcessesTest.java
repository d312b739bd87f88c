package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.executed;
import static dev.tracekernel.assertions.KernelAssertions.exited;
import static dev.tracekernel.assertions.KernelAssertions.forked;
import static dev.tracekernel.assertions.KernelAssertions.glob;
import static dev.tracekernel.assertions.KernelAssertions.process;
import static dev.tracekernel.assertions.KernelAssertions.signalled;
import static dev.tracekernel.assertions.KernelAssertions.startedThread;
import static dev.tracekernel.assertions.KernelAssertions.thread;
import static dev.tracekernel.tracer.event.Errno.ENOENT;
import static dev.tracekernel.tracer.event.Signal.SIGTERM;

import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the JDK does with processes and threads, by what it means. */
@TraceKernel
class MeaningOfProcessesTest {

  @Test
  void a_program_is_executed_and_ends_well(KernelTrace trace) throws Exception {
    run("/bin/true");

    assertThat(trace)
        .contains(forked().by(process("java")))
        .contains(executed(Path.of("/bin/true")), exited(0));
  }

  @Test
  void a_program_is_looked_for_in_each_folder(KernelTrace trace) throws Exception {
    lookFor("no-such-program");

    assertThat(trace)
        .contains(executed(glob("**/no-such-program")).failingWith(ENOENT))
        .doesNotContain(executed(glob("**/no-such-program")));
  }

  @Test
  void nothing_is_executed(KernelTrace trace) throws Exception {
    version();

    assertThat(trace).doesNotContain(executed(), forked());
  }

  @Test
  void a_thread_is_started(KernelTrace trace) throws Exception {
    Thread.ofPlatform().name("starter").start(this::work).join();

    assertThat(trace).containsExactly(1, startedThread().by(thread("starter")));
  }

  @Test
  void a_child_is_asked_to_end(KernelTrace trace) throws Exception {
    Process child = new ProcessBuilder("/bin/sleep", "100").start();
    end(child);
    child.waitFor();

    assertThat(trace).contains(signalled(SIGTERM).by(process("java"))).contains(exited(SIGTERM));
  }

  void run(String program) throws Exception {
    new ProcessBuilder(program).start().waitFor();
  }

  void lookFor(String program) throws Exception {
    try {
      run(program);
    } catch (IOException e) {
      return;
    }
    throw new IllegalStateException("there is a " + program);
  }

  void version() throws Exception {
    Runtime.version();
  }

  void work() {
    Thread.ofPlatform().name("worker").start(() -> {});
  }

  void end(Process child) {
    child.destroy();
  }
}
