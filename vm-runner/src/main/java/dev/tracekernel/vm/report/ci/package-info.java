/** The kernels as the job matrix of a CI service. */
@NullMarked
package dev.tracekernel.vm.report.ci;

import org.jspecify.annotations.NullMarked;
