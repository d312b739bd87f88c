/** What was traced, as values. */
@NullMarked
package dev.tracekernel.tracer.event;

import org.jspecify.annotations.NullMarked;
