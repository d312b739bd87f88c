/** From a kernel's name to a kernel on this machine: lock file, cache, and where to look. */
@NullMarked
package dev.tracekernel.vm.kernel.store;

import org.jspecify.annotations.NullMarked;
