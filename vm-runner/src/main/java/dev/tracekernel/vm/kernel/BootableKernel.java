package dev.tracekernel.vm.kernel;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A kernel, ready to boot.
 *
 * @param name as the user named it; part of each test's identity in reports
 * @param release what {@code uname -r} will say
 * @param architecture {@code amd64} or {@code arm64}, as Debian names them
 * @param image the file to boot, an absolute path: an uncompressed vmlinux where there is one, it
 *     boots faster
 * @param modules the folder that holds {@code lib/modules/RELEASE}; empty if all is built in
 * @param origin where it came from, for people to read
 */
public record BootableKernel(
    String name,
    String release,
    String architecture,
    Path image,
    Optional<Path> modules,
    String origin) {}
