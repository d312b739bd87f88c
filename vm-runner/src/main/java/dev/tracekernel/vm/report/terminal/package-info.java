/** The matrix as text for a terminal or a log. */
@NullMarked
package dev.tracekernel.vm.report.terminal;

import org.jspecify.annotations.NullMarked;
