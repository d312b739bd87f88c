package dev.tracekernel.tracer.internal.session;

import org.jspecify.annotations.Nullable;

/**
 * A part of a window, from one moment on.
 *
 * @param from where it begins
 * @param to where it ends, null if it ends with the window
 */
public record Part(Moment from, @Nullable Moment to) {

  Epochs epochs() {
    return new Epochs(from.epoch(), to == null ? Long.MAX_VALUE : to.epoch());
  }
}
