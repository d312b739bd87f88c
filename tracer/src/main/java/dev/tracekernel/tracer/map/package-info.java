/** What BPF programs have counted: maps as Java's, and histograms. */
@NullMarked
package dev.tracekernel.tracer.map;

import org.jspecify.annotations.NullMarked;
