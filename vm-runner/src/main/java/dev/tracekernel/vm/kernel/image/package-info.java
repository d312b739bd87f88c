/** Files that a machine boots: which release they are, and what is packed in them. */
@NullMarked
package dev.tracekernel.vm.kernel.image;

import org.jspecify.annotations.NullMarked;
