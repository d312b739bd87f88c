package dev.tracekernel.vm.kernel.store;

import java.util.Optional;

/**
 * What a lock file says anew of a kernel.
 *
 * @param name as the user named it
 * @param architecture {@code amd64} or {@code arm64}
 * @param before the version that was locked; empty if none was
 * @param after the version that is locked now
 */
public record LockChange(String name, String architecture, Optional<String> before, String after) {}
