/** The matrix as one HTML page. */
@NullMarked
package dev.tracekernel.vm.report.html;

import org.jspecify.annotations.NullMarked;
