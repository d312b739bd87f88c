package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A process that gives itself another name is known by it from its next call on. */
class TaskNamesTest {

  @Test
  void a_call_has_the_name_that_its_process_had_when_it_was_made() throws Exception {
    List<Task> tasks =
        tasks(
            () -> {
              String script =
                  "cd /; printf renamed > /proc/$$/comm; cd /; printf again > /proc/$$/comm; cd /";
              assertThat(new ProcessBuilder("sh", "-c", script).start().waitFor()).isZero();
            },
            "syscall:chdir");
    assertThat(tasks).extracting(Task::leader).containsExactly("sh", "renamed", "again");
    assertThat(tasks).extracting(Task::thread).containsExactly("sh", "renamed", "again");
    assertThat(tasks).extracting(Task::executable).doesNotContain("renamed", "again").hasSize(3);
    assertThat(tasks).extracting(Task::executable).containsOnly(tasks.getFirst().executable());
    assertThat(tasks)
        .extracting(task -> task.isProcess("renamed"))
        .containsExactly(false, true, false);
  }

  /** The JVM's first thread waits for all others: its name is written by one of them. */
  @Test
  void a_call_of_another_thread_has_the_new_name_of_the_leader() throws Exception {
    Path leader = Path.of("/proc/self/comm");
    String before = Files.readString(leader).strip();
    List<Task> tasks;
    try {
      tasks =
          tasks(
              () -> {
                Mark.leave(1);
                Files.writeString(leader, "renamed");
                Mark.leave(2);
              },
              Mark.PROBE);
    } finally {
      Files.writeString(leader, before);
    }
    assertThat(tasks).extracting(Task::leader).containsExactly(before, "renamed");
    assertThat(tasks).extracting(Task::thread).containsOnly(tasks.getFirst().thread());
    assertThat(tasks)
        .extracting(task -> task.isProcess("renamed"), task -> task.isProcess("java"))
        .containsExactly(tuple(false, true), tuple(true, true));
  }

  /** A thread that renames itself gives its process no other name. */
  @Test
  void a_call_of_a_renamed_thread_has_the_old_name_of_the_leader() throws Exception {
    List<Task> tasks =
        tasks(
            () -> {
              Thread thread =
                  Thread.ofPlatform()
                      .name("one")
                      .start(
                          () -> {
                            Mark.leave(1);
                            Thread.currentThread().setName("two");
                            Mark.leave(2);
                          });
              thread.join();
            },
            Mark.PROBE);
    assertThat(tasks).extracting(Task::thread).containsExactly("one", "two");
    assertThat(tasks).extracting(task -> task.isProcess("two")).containsOnly(false);
    assertThat(tasks).extracting(task -> task.isProcess("java")).containsOnly(true);
  }

  private static List<Task> tasks(Traced.Body body, String probe) throws Exception {
    return Traced.calls(body, probe).stream().map(SyscallEvent::task).toList();
  }
}
