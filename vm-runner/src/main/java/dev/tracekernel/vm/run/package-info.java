/** A suite under many kernels: in parallel, through timeouts and lost VMs, to one matrix. */
@NullMarked
package dev.tracekernel.vm.run;

import org.jspecify.annotations.NullMarked;
