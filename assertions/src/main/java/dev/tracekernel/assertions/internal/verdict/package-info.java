/** What a trace proves: counts as intervals, and verdicts on them. */
@NullMarked
package dev.tracekernel.assertions.internal.verdict;

import org.jspecify.annotations.NullMarked;
