/** Names the kernels that a suite runs under. */
@NullMarked
package dev.tracekernel.vm;

import org.jspecify.annotations.NullMarked;
