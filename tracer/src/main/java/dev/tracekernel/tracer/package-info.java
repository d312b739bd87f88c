/** Opens the kernel's probes, keeps windows on them, and gives out traces. */
@NullMarked
package dev.tracekernel.tracer;

import org.jspecify.annotations.NullMarked;
