/** How errors speak of names. */
@NullMarked
package dev.tracekernel.tracer.internal.text;

import org.jspecify.annotations.NullMarked;
