/** The running kernel: what it is, what it can do, and what is missing. */
@NullMarked
package dev.tracekernel.tracer.kernel;

import org.jspecify.annotations.NullMarked;
