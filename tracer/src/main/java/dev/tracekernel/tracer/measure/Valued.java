package dev.tracekernel.tracer.measure;

/** What has a value where it happens: for {@link dev.tracekernel.tracer.KernelTrace#values}. */
public sealed interface Valued extends Measurable permits Quantity, ProbeValues {}
