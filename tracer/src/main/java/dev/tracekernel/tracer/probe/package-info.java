/** What can be traced, by name. */
@NullMarked
package dev.tracekernel.tracer.probe;

import org.jspecify.annotations.NullMarked;
