/** What can be claimed of a trace: one class for each verb's kind, from patterns to a finding. */
@NullMarked
package dev.tracekernel.assertions.internal.claim;

import org.jspecify.annotations.NullMarked;
