/** What is run: one module's tests and the JVM that runs them. */
@NullMarked
package dev.tracekernel.vm.suite;

import org.jspecify.annotations.NullMarked;
