/** Users' own BPF programs: loaded, attached, and read. */
@NullMarked
package dev.tracekernel.tracer.internal.program;

import org.jspecify.annotations.NullMarked;
