/** Measures in the kernel: their programs, what these count, and what it means. */
@NullMarked
package dev.tracekernel.tracer.internal.measure;

import org.jspecify.annotations.NullMarked;
