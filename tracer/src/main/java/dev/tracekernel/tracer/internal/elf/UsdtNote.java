package dev.tracekernel.tracer.internal.elf;

/**
 * One site of a USDT probe, as its note describes it.
 *
 * @param address of the instruction, before the file is moved to where it is loaded
 * @param semaphore address of the counter that says whether somebody listens, 0 without one
 * @param arguments as the assembler wrote them
 */
public record UsdtNote(
    String provider, String name, long address, long semaphore, String arguments) {}
