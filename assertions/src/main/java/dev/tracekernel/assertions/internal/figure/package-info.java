/** Figures of what was measured: what they may be, and what is claimed of them. */
@NullMarked
package dev.tracekernel.assertions.internal.figure;

import org.jspecify.annotations.NullMarked;
