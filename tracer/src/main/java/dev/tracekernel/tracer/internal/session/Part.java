package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.decode.Epochs;
import org.jspecify.annotations.Nullable;

/**
 * A part of a window, from one moment on.
 *
 * @param from where it begins
 * @param to where it ends, null if it ends with the window
 */
public record Part(Moment from, @Nullable Moment to) {

  Epochs epochs() {
    return to == null ? Epochs.since(from.begin()) : new Epochs(from.begin(), to.begin());
  }
}
