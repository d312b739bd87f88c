package dev.tracekernel.tracer.map;

/**
 * How many values a histogram has of a range.
 *
 * @param low the least value that belongs to it
 * @param high the greatest one; {@link Long#MAX_VALUE} also where the range goes on as unsigned
 * @param count of the values
 */
public record Bucket(long low, long high, long count) {}
