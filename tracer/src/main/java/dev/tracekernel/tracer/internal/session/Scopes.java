package dev.tracekernel.tracer.internal.session;

import java.util.HashMap;
import java.util.Map;

/**
 * The scopes of the open windows, and how the programs are told of them. All windows on this
 * process share a slot, which is never given back. Guarded by the engine's lock.
 */
final class Scopes {

  private final Probes probes;
  private final Sentinel sentinel;
  private final Slot process = new Slot(0, 1, new Scope.ThisProcess());
  private final Map<Integer, Long> namespaces = new HashMap<>();
  private int windowsOnProcess;
  private long serial = 1;
  private long version;
  private long open;
  private long threads;
  private long host;
  private long contained;

  Scopes(Probes probes, Sentinel sentinel) {
    this.probes = probes;
    this.sentinel = sentinel;
  }

  /** Puts this process into its scope, and what it has started before. */
  void begin() {
    probes.control().id(process.number(), process.id());
    publish();
    sentinel.traceMe(process.id());
    probes.adopt(process.id(), 0);
  }

  /** Returns the slots of open windows. */
  long open() {
    return open;
  }

  /**
   * Opens a scope, for the calling thread if it is about a thread. Who is in this process's scope
   * never depends on windows: nothing has to be looked up again for them.
   *
   * @throws IllegalStateException if there is no such process, or no room
   */
  Slot open(Scope scope) {
    if (scope instanceof Scope.ThisProcess) {
      windowsOnProcess++;
      open |= process.mask();
      probes.control().open(open);
      return process;
    }
    Slot slot = new Slot(freeNumber(), ++serial, scope);
    probes.control().id(slot.number(), slot.id());
    try {
      return opened(begin(slot));
    } catch (RuntimeException e) {
      end(slot);
      throw e;
    }
  }

  private Slot begin(Slot slot) {
    switch (slot.scope()) {
      case Scope.ThisProcess() -> throw new AssertionError("it has begun");
      case Scope.ThisThread() -> beginThread(slot);
      case Scope.ProcessTree(long pid) -> beginTree(slot, pid);
      case Scope.PidNamespaceOf(long pid) -> {
        return beginNamespace(slot, pid);
      }
      case Scope.Everybody() -> host |= slot.mask();
    }
    return slot;
  }

  private void beginThread(Slot slot) {
    if (Thread.currentThread().isVirtual()) {
      throw VirtualThreads.cannotBeFollowed();
    }
    threads |= slot.mask();
    publish();
    sentinel.join(slot.id());
  }

  private void beginTree(Slot slot, long pid) {
    if (probes.adopt(slot.id(), pid) == 0) {
      throw NoSuchProcess.why(pid);
    }
  }

  private Slot beginNamespace(Slot slot, long pid) {
    PidNamespace namespace = PidNamespace.of(pid);
    try {
      putNamespace(namespace.inode(), slotsOf(namespace) | slot.mask());
    } catch (RuntimeException e) {
      namespace.close();
      throw e;
    }
    contained |= slot.mask();
    return slot.releasing(
        () -> {
          putNamespace(namespace.inode(), slotsOf(namespace) & ~slot.mask());
          namespace.close();
        });
  }

  private long slotsOf(PidNamespace namespace) {
    return namespaces.getOrDefault(namespace.inode(), 0L);
  }

  /** One without slots is taken out: there is room for as many as can be open at a time. */
  private void putNamespace(int inode, long slots) {
    if (slots == 0) {
      probes.forgetNamespace(inode);
      namespaces.remove(inode);
    } else {
      probes.namespace(inode, slots);
      namespaces.put(inode, slots);
    }
  }

  /** Closes a scope; the last of several windows on this process closes theirs. */
  void close(Slot slot) {
    if (slot.scope() instanceof Scope.ThisProcess) {
      windowsOnProcess--;
      open &= windowsOnProcess == 0 ? ~slot.mask() : -1;
      probes.control().open(open);
    } else {
      end(slot);
    }
  }

  private Slot opened(Slot slot) {
    open |= slot.mask();
    publish();
    return slot;
  }

  private void end(Slot slot) {
    open &= ~slot.mask();
    threads &= ~slot.mask();
    host &= ~slot.mask();
    contained &= ~slot.mask();
    probes.control().id(slot.number(), 0);
    publish();
    slot.release().run();
  }

  private void publish() {
    Control control = probes.control();
    control.open(open);
    control.rules(threads, host, contained);
    control.scopesChanged(++version);
  }

  private int freeNumber() {
    int number = Long.numberOfTrailingZeros(~(open | process.mask()));
    if (number == Slot.COUNT) {
      throw new IllegalStateException(
          (Slot.COUNT - 1)
              + " windows with a scope of their own are open, and there is room for no more:"
              + " close some, or use TraceScope.jvmAndChildren(), of which there may be any number");
    }
    return number;
  }
}
