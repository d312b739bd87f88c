/** What a pattern says about one event; judges a single event, knows no trace. */
@NullMarked
package dev.tracekernel.assertions.internal.pattern;

import org.jspecify.annotations.NullMarked;
