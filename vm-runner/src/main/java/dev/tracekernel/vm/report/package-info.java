/** All that is written about a matrix. */
@NullMarked
package dev.tracekernel.vm.report;

import org.jspecify.annotations.NullMarked;
