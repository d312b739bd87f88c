/** What this machine lacks to run guests, with the remedies. */
@NullMarked
package dev.tracekernel.vm.doctor;

import org.jspecify.annotations.NullMarked;
