/** Two ways to do something, compared by rounds: what their figures' ratio is, and how surely. */
@NullMarked
package dev.tracekernel.assertions.internal.paired;

import org.jspecify.annotations.NullMarked;
