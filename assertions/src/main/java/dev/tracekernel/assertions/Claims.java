package dev.tracekernel.assertions;

import dev.tracekernel.assertions.internal.claim.Balance;
import dev.tracekernel.assertions.internal.claim.ClosedDescriptors;
import dev.tracekernel.assertions.internal.claim.Counted;
import dev.tracekernel.assertions.internal.claim.DeletedFiles;
import dev.tracekernel.assertions.internal.claim.Ended;
import dev.tracekernel.assertions.internal.claim.InOrder;
import dev.tracekernel.assertions.internal.claim.InOrderOfTime;
import dev.tracekernel.assertions.internal.claim.OnceBegun;
import dev.tracekernel.tracer.event.ForkEvent;
import java.util.List;

/** The claims of verbs that there are now and {@code within} a time alike. */
final class Claims {

  private Claims() {}

  static Counted some(EventPattern pattern, EventPattern... more) {
    return Counted.some(EventPattern.patterns(pattern, more));
  }

  static Counted atLeast(int count, EventPattern pattern) {
    return Counted.atLeast(count, pattern.pattern());
  }

  static InOrder inOrder(EventPattern first, EventPattern second, EventPattern... more) {
    return new InOrder(EventPattern.patterns(first, second, more));
  }

  static InOrderOfTime inOrderOfTime(
      String cause, EventPattern first, EventPattern second, EventPattern... more) {
    return new InOrderOfTime(cause, EventPattern.patterns(first, second, more));
  }

  static ClosedDescriptors descriptorsClosed() {
    return new ClosedDescriptors(List.of());
  }

  static ClosedDescriptors descriptorsClosed(EventPattern opened, EventPattern... more) {
    return new ClosedDescriptors(EventPattern.patterns(opened, more));
  }

  static DeletedFiles filesDeleted(EventPattern created, EventPattern... more) {
    return new DeletedFiles(EventPattern.patterns(created, more));
  }

  static Ended threadsEnded() {
    return new Ended(ForkEvent.Kind.THREAD, List.of());
  }

  static Ended threadsEnded(EventPattern started, EventPattern... more) {
    return new Ended(ForkEvent.Kind.THREAD, EventPattern.patterns(started, more));
  }

  static Ended processesEnded() {
    return new Ended(ForkEvent.Kind.PROCESS, List.of());
  }

  static Ended processesEnded(EventPattern started, EventPattern... more) {
    return new Ended(ForkEvent.Kind.PROCESS, EventPattern.patterns(started, more));
  }

  /** Returns the claim that something was begun, too: what was named is not to be nothing. */
  static OnceBegun begun(Balance balance) {
    return new OnceBegun(balance, false);
  }
}
