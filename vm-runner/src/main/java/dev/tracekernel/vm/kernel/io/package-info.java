/** What the store of kernels needs of this machine: programs, downloads, hashes, locks. */
@NullMarked
package dev.tracekernel.vm.kernel.io;

import org.jspecify.annotations.NullMarked;
