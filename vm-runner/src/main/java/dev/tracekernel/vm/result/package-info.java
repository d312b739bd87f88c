/** What came of a suite, under each kernel. */
@NullMarked
package dev.tracekernel.vm.result;

import org.jspecify.annotations.NullMarked;
