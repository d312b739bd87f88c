/** Records of the kernel-side programs, as events. */
@NullMarked
package dev.tracekernel.tracer.internal.decode;

import org.jspecify.annotations.NullMarked;
