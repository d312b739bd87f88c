/** The kernels: names, where they come from, and where they are kept. */
@NullMarked
package dev.tracekernel.vm.kernel;

import org.jspecify.annotations.NullMarked;
