/** Text for people: what a terminal or a document would not show as it is, widths, times. */
@NullMarked
package dev.tracekernel.vm.text;

import org.jspecify.annotations.NullMarked;
