/** Between a map's bytes, as its BTF describes them, and Java's values. */
@NullMarked
package dev.tracekernel.tracer.internal.map;

import org.jspecify.annotations.NullMarked;
