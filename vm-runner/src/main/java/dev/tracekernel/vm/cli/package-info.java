/** The command line. */
@NullMarked
package dev.tracekernel.vm.cli;

import org.jspecify.annotations.NullMarked;
