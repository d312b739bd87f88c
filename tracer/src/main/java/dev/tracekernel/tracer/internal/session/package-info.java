/** Windows, the one reader thread, and the barrier. */
@NullMarked
package dev.tracekernel.tracer.internal.session;

import org.jspecify.annotations.NullMarked;
