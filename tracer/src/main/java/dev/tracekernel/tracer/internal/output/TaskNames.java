package dev.tracekernel.tracer.internal.output;

import dev.tracekernel.tracer.event.TraceLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the name that a task had when it printed, also when it has another one since, or has ended.
 *
 * <p>A record has no name, and what the kernel remembers of numbers is of some other time. Names
 * end by a rename, an exec or an exit, whose records have them: the first one behind a line tells.
 * If none came, the task still has its name.
 */
final class TaskNames {

  private static final int IDLE = 0;

  private final Map<Integer, List<PrintedLine>> open = new HashMap<>();
  private final Map<Integer, String> renamedFrom = new HashMap<>();

  /** Takes a line; its name is found later. */
  void printed(PrintedLine line) {
    if (line.pid() == IDLE) {
      line.name("<idle>");
    } else {
      open.computeIfAbsent(line.pid(), _ -> new ArrayList<>()).add(line);
    }
  }

  /** A task's name was this until now. */
  void renamed(int pid, String old) {
    renamedFrom.put(pid, old);
    settle(pid, old);
  }

  /** A task has ended. */
  void exited(int pid, String name) {
    renamedFrom.remove(pid);
    settle(pid, name);
  }

  /** A thread that was not the first of its process has become that; it was renamed just before. */
  void executed(int pid, int oldPid) {
    String old = renamedFrom.remove(pid);
    if (pid != oldPid) {
      settle(oldPid, old);
    }
  }

  private void settle(int pid, @Nullable String name) {
    List<PrintedLine> lines = open.remove(pid);
    if (lines != null) {
      lines.forEach(line -> line.name(name == null ? TraceLine.UNKNOWN_TASK : name));
    }
  }

  /** Asks for the names of all tasks that no record has told of; null where there is none. */
  Map<Integer, String> ask(IntFunction<@Nullable String> names) {
    Map<Integer, String> answers = new HashMap<>();
    for (int pid : open.keySet()) {
      String name = names.apply(pid);
      if (name != null) {
        answers.put(pid, name);
      }
    }
    return answers;
  }

  /** Ends the search for the lines that were there when the answers were given. */
  void settle(Predicate<PrintedLine> asked, Map<Integer, String> answers) {
    Set<Integer> none = new HashSet<>();
    open.forEach(
        (pid, lines) -> {
          String name = answers.getOrDefault(pid, TraceLine.UNKNOWN_TASK);
          lines.stream().filter(asked).forEach(line -> line.name(name));
          lines.removeIf(asked);
          if (lines.isEmpty()) {
            none.add(pid);
          }
        });
    open.keySet().removeAll(none);
  }
}
