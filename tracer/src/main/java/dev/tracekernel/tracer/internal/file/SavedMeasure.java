package dev.tracekernel.tracer.internal.file;

import dev.tracekernel.tracer.internal.measure.Measured;

/**
 * What a window has of a measure.
 *
 * @param name of the measure
 * @param from the window's first epoch
 * @param measured what was counted; subjects that are calls have their names
 */
public record SavedMeasure(String name, long from, Measured measured) {}
