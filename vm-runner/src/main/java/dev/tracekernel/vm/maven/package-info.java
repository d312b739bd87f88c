/** The Maven goals: the module's suite as surefire would run it, under many kernels. */
@NullMarked
package dev.tracekernel.vm.maven;

import org.jspecify.annotations.NullMarked;
