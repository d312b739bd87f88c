/** Traces what a JUnit test caused in the kernel. */
@NullMarked
package dev.tracekernel.junit;

import org.jspecify.annotations.NullMarked;
