package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.bpf.AttachFailedException;
import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.LoadedObject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The path hooks that are attached: from the first window on that wants a call of theirs.
 *
 * <p>To detach one takes the kernel a grace period of all tasks, often a fifth of a second, and one
 * after the other: who traces no such call does not wait for it.
 */
final class AttachedHooks implements AutoCloseable {

  private final LoadedObject object;
  private final Map<PathHook, Link> links = new ConcurrentHashMap<>();
  private PathHooks hooks;

  /** With what is loaded. */
  AttachedHooks(LoadedObject object, PathHooks hooks) {
    this.object = object;
    this.hooks = hooks;
  }

  /** Attaches what these calls want; what cannot be attached is not tried again. */
  synchronized void attachFor(CallSet calls) {
    for (PathHook hook : PathHook.values()) {
      if (hooks.hooks().contains(hook) && !links.containsKey(hook) && hook.isFor(calls)) {
        attach(hook);
      }
    }
  }

  private void attach(PathHook hook) {
    try {
      links.put(hook, object.program(hook.program()).attach());
    } catch (AttachFailedException e) {
      hooks = hooks.notAttached(hook, e.errno());
      hooks.remember();
    }
  }

  /** Returns which paths the kernel does not tell, empty if it tells them all. */
  synchronized Optional<TextPaths> textPaths() {
    return hooks.textPaths();
  }

  /** Returns how many were attached and are not; does not wait for what is being attached. */
  long detached() {
    return links.values().stream().filter(link -> !link.isAttached()).count();
  }

  @Override
  public synchronized void close() {
    links.values().forEach(Link::close);
    links.clear();
  }
}
