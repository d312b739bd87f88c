/** What a failed assertion says: one class for each message. */
@NullMarked
package dev.tracekernel.assertions.internal.report;

import org.jspecify.annotations.NullMarked;
