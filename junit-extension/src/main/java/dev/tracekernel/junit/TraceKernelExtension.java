package dev.tracekernel.junit;

/** The extension behind {@link TraceKernel}. */
final class TraceKernelExtension extends TracingExtension {}
