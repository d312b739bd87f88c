/**
 * Tries out what a kernel can do: each attempt loads, attaches and fires a program of a few
 * instructions, and takes it away again.
 *
 * <p>By {@code bpf(2)} itself, since libbpf replaces what a kernel lacks, and hides where it was
 * refused.
 */
@NullMarked
package dev.tracekernel.tracer.internal.feature;

import org.jspecify.annotations.NullMarked;
