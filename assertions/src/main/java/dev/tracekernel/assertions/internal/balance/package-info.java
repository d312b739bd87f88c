/** What was begun and what was ended: descriptors, files, threads and processes. */
@NullMarked
package dev.tracekernel.assertions.internal.balance;

import org.jspecify.annotations.NullMarked;
