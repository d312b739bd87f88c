package dev.tracekernel.vm.guest;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * The host's ends of a command's standard streams.
 *
 * @param in read to its end, or to the guest's
 * @param out takes what the command prints, as it comes
 * @param err takes what it prints on standard error
 */
public record Streams(InputStream in, OutputStream out, OutputStream err) {}
