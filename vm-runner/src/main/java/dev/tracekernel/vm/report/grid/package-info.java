/** The matrix as tests by kernels, and what is to be said about it. */
@NullMarked
package dev.tracekernel.vm.report.grid;

import org.jspecify.annotations.NullMarked;
