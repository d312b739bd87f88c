/** Debian's archive: its mirrors, signed lists, and packages of kernels. */
@NullMarked
package dev.tracekernel.vm.kernel.debian;

import org.jspecify.annotations.NullMarked;
