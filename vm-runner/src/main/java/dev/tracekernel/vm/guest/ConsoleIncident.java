package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.result.Incident;

/**
 * What the kernel reported.
 *
 * @param kind panic, oops, warning or out of memory
 * @param headline the first line, without its time
 * @param excerpt the lines around it
 */
public record ConsoleIncident(Incident.Kind kind, String headline, String excerpt) {}
