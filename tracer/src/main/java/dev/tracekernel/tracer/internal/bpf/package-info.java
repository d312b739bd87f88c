/** Objects, maps, links, rings and BTF; knows neither events nor tests. */
@NullMarked
package dev.tracekernel.tracer.internal.bpf;

import org.jspecify.annotations.NullMarked;
