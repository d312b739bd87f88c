/**
 * Says what the code under test did to the kernel, and proves it.
 *
 * <p>Start at {@link dev.tracekernel.assertions.KernelAssertions}.
 */
@NullMarked
package dev.tracekernel.assertions;

import org.jspecify.annotations.NullMarked;
