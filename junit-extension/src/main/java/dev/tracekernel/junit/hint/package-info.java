/** Says what to do when a test asks for a trace and nothing traces it. */
@NullMarked
package dev.tracekernel.junit.hint;

import org.jspecify.annotations.NullMarked;
