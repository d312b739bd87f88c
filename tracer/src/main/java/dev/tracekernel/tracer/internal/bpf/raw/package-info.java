/** Downcalls to libbpf and the C library, and nothing else. */
@NullMarked
package dev.tracekernel.tracer.internal.bpf.raw;

import org.jspecify.annotations.NullMarked;
