/** Probes by name: their programs' table, loading, attaching, and what they lost. */
@NullMarked
package dev.tracekernel.tracer.internal.probe;

import org.jspecify.annotations.NullMarked;
