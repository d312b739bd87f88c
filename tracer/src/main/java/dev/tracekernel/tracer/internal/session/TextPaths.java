package dev.tracekernel.tracer.internal.session;

import java.util.Set;

/**
 * That the kernel does not tell where the paths of some calls lead.
 *
 * @param calls their names
 * @param text a clause with the reason
 */
public record TextPaths(Set<String> calls, String text) {}
