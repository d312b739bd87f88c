/** What users set by system properties. */
@NullMarked
package dev.tracekernel.tracer.internal.setting;

import org.jspecify.annotations.NullMarked;
