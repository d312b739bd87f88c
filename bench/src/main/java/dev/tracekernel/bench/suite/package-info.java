/** Suites that run in guests, to measure what brings them there. */
@NullMarked
package dev.tracekernel.bench.suite;

import org.jspecify.annotations.NullMarked;
