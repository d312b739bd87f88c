/** The matrix as JSON, written and read back, and the shares of many machines made one. */
@NullMarked
package dev.tracekernel.vm.report.json;

import org.jspecify.annotations.NullMarked;
