/** One virtual machine: boots a kernel on the host's files and runs one command in it. */
@NullMarked
package dev.tracekernel.vm.guest;

import org.jspecify.annotations.NullMarked;
