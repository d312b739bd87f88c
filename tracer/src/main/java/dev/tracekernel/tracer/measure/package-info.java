/** What can be measured in the kernel, and what its intervals are told apart by. */
@NullMarked
package dev.tracekernel.tracer.measure;

import org.jspecify.annotations.NullMarked;
