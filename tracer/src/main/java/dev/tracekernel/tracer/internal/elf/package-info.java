/** Programs and libraries as files: symbols, USDT notes, and where a name's file is. */
@NullMarked
package dev.tracekernel.tracer.internal.elf;

import org.jspecify.annotations.NullMarked;
