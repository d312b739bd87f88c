/** A reader of BTF, the kernel's description of types: an object's, the kernel's, its modules'. */
@NullMarked
package dev.tracekernel.tracer.internal.btf;

import org.jspecify.annotations.NullMarked;
