/** From a probe's name to where it is attached and how its fields are read. */
@NullMarked
package dev.tracekernel.tracer.internal.target;

import org.jspecify.annotations.NullMarked;
