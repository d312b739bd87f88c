/** Text for people: what a terminal or a document would not show as it is, widths, times. */
@NullMarked
package dev.tracekernel.vm.report.text;

import org.jspecify.annotations.NullMarked;
