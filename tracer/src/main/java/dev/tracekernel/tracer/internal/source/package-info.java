/**
 * BPF programs that users bring: from C, or an object, to what libbpf opens.
 *
 * <p>A source is read with all that it includes, and that, the compiler's version, the kernel's
 * types and our headers are the key of what is cached. The compiler sees nothing else.
 */
@NullMarked
package dev.tracekernel.tracer.internal.source;

import org.jspecify.annotations.NullMarked;
