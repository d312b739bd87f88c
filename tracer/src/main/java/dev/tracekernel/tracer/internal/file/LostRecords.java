package dev.tracekernel.tracer.internal.file;

/**
 * Records that a trace lacks.
 *
 * @param cause the name of the cause
 * @param systemCall whose records, or a star
 * @param count how many
 */
public record LostRecords(String cause, String systemCall, long count) {}
