/** The command line tool for saved traces. */
@NullMarked
package dev.tracekernel.tool;

import org.jspecify.annotations.NullMarked;
