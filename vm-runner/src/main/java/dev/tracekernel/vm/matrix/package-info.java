/** The whole of it, the same for Maven and for the command line: run, report, judge. */
@NullMarked
package dev.tracekernel.vm.matrix;

import org.jspecify.annotations.NullMarked;
