/** Root file systems for guests that cannot have the host's. */
@NullMarked
package dev.tracekernel.vm.root;

import org.jspecify.annotations.NullMarked;
