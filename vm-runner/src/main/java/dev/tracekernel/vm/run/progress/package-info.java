/** What is shown while the kernels run. */
@NullMarked
package dev.tracekernel.vm.run.progress;

import org.jspecify.annotations.NullMarked;
