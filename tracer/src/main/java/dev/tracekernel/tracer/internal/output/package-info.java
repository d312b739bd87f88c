/** What BPF programs print, read from a tracefs instance of this JVM's own. */
@NullMarked
package dev.tracekernel.tracer.internal.output;

import org.jspecify.annotations.NullMarked;
