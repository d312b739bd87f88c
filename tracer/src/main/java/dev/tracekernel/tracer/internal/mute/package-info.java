/** Lets the modules beside the tracer do their own work on a thread of the test unseen. */
@NullMarked
package dev.tracekernel.tracer.internal.mute;

import org.jspecify.annotations.NullMarked;
