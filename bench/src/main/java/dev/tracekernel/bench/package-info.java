/** One class for each measure, and the table that they are printed in. */
@NullMarked
package dev.tracekernel.bench;

import org.jspecify.annotations.NullMarked;
