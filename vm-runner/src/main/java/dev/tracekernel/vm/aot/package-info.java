/**
 * Has the JVMs of emulated guests start with classes that were read and linked before, on the host:
 * the AOT cache of JDK 25.
 *
 * <p>A cache never changes what a JVM does. Where one cannot be had, or the JVM refuses it, the JVM
 * starts as it always did.
 */
@NullMarked
package dev.tracekernel.vm.aot;

import org.jspecify.annotations.NullMarked;
