package dev.tracekernel.assertions;

import dev.tracekernel.tracer.event.KernelEvent;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;

/** What becomes of a failed assertion: it is thrown, or collected. */
interface Failures {

  /** Throws them. */
  Failures THROWN =
      new Failures() {
        @Override
        public void accept(AssertionError failure) {
          throw failure;
        }

        @Override
        public ListAssert<KernelEvent> list(List<KernelEvent> events) {
          return Assertions.assertThat(events);
        }
      };

  void accept(AssertionError failure);

  /** Returns an assertion on a list whose failures go the same way. */
  ListAssert<KernelEvent> list(List<KernelEvent> events);
}
