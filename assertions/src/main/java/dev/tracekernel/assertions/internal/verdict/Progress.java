package dev.tracekernel.assertions.internal.verdict;

import dev.tracekernel.assertions.internal.pattern.Match;
import dev.tracekernel.assertions.internal.pattern.RoutePattern;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.ExecEvent;
import dev.tracekernel.tracer.event.KernelEvent;
import dev.tracekernel.tracer.event.RingEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far the threads of a trace came through a sequence of patterns.
 *
 * <p>Each thread takes the first event that matches its next pattern: where that does not lead to
 * the end, no other choice of events does.
 *
 * <p>A thread that is not the first of its process becomes it by an exec, and is the same one.
 *
 * <p>A thread does one call at a time, but has many operations of io_uring under way: of these,
 * what ends first comes first, and what had not begun by then is certainly behind it.
 */
public final class Progress {

  private final List<RoutePattern> patterns;
  private final Match least;
  private final Successions successions;
  private final Map<ThreadKey, List<KernelEvent>> steps = new HashMap<>();
  private List<KernelEvent> furthest = List.of();

  private Progress(TraceSnapshot snapshot, List<RoutePattern> patterns, Match least) {
    this.patterns = patterns;
    this.least = least;
    this.successions = Successions.in(snapshot, least);
  }

  /** Follows the sequence through a trace, by events that match at least as certainly. */
  public static Progress through(TraceSnapshot snapshot, List<RoutePattern> patterns, Match least) {
    Progress progress = new Progress(snapshot, patterns, least);
    for (KernelEvent event : snapshot.events()) {
      if (event instanceof ExecEvent exec) {
        progress.follow(exec);
      }
      if (progress.mayStep(event)) {
        progress.step(event);
      }
    }
    return progress;
  }

  /** Returns the steps of the thread that came furthest, of the first where several did. */
  public List<KernelEvent> furthest() {
    return furthest;
  }

  /** Tells whether a thread came through all patterns. */
  public boolean complete() {
    return furthest.size() == patterns.size();
  }

  /** By the number alone: most events are on no route, and need no look at their thread. */
  private boolean mayStep(KernelEvent event) {
    for (int i = 0; i < patterns.size(); i++) {
      if (patterns.get(i).mayConcern(event)) {
        return true;
      }
    }
    return false;
  }

  /** What the thread has done goes with it, what the first one had done ends with that. */
  private void follow(ExecEvent exec) {
    successions
        .add(exec)
        .ifPresent(
            before -> {
              List<KernelEvent> done = steps.remove(before);
              steps.put(ThreadKey.of(exec.task()), done == null ? new ArrayList<>() : done);
            });
  }

  private void step(KernelEvent event) {
    ThreadKey thread = successions.thread(event);
    List<KernelEvent> before = steps.getOrDefault(thread, List.of());
    int done = before.size();
    if (done < patterns.size()
        && patterns.get(done).test(event).compareTo(least) >= 0
        && (least != Match.YES || done == 0 || isCertainlyLater(before.getLast(), event))) {
      List<KernelEvent> taken = steps.computeIfAbsent(thread, key -> new ArrayList<>());
      taken.add(event);
      furthest = taken.size() > furthest.size() ? taken : furthest;
    }
  }

  private boolean isCertainlyLater(KernelEvent step, KernelEvent event) {
    return !overlaps(step, event) && successions.areOfOneThread(step, event);
  }

  /** Tells whether an event began when an earlier step of its thread was still going on. */
  public static boolean overlaps(KernelEvent step, KernelEvent event) {
    return (step instanceof RingEvent || event instanceof RingEvent)
        && Span.of(event).start() < Span.of(step).end();
  }
}
