/** What is at the addresses of a stack: the kernel's symbols, those of files, and the JVM's. */
@NullMarked
package dev.tracekernel.tracer.internal.stack;

import org.jspecify.annotations.NullMarked;
