package dev.tracekernel.vm.kernel.debian;

import java.net.URI;

/**
 * A line of a machine's package sources that is Debian's.
 *
 * @param archive the archive's root, ending with a slash
 * @param suite for example {@code bookworm-security}
 */
public record Source(URI archive, String suite) {}
