package dev.tracekernel.tracer.internal.session;

import dev.tracekernel.tracer.internal.decode.Begin;

/**
 * What was there when a window was opened.
 *
 * @param begin where it begins
 * @param counts what had been lost
 * @param entered how many calls each CPU had entered
 */
record Opening(Begin begin, Counts.Reading counts, long[] entered) {}
