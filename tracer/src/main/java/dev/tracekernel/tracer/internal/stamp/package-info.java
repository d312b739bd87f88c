/** By what it is seen that something was replaced since: files, and the kernel's modules. */
@NullMarked
package dev.tracekernel.tracer.internal.stamp;

import org.jspecify.annotations.NullMarked;
