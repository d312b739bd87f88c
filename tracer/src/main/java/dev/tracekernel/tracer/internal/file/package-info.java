/** The file of a trace, as docs/trace-file.md describes it. */
@NullMarked
package dev.tracekernel.tracer.internal.file;

import org.jspecify.annotations.NullMarked;
