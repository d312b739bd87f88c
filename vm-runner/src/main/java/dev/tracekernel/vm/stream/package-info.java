/** What the guest tells the host while the tests run. */
@NullMarked
package dev.tracekernel.vm.stream;

import org.jspecify.annotations.NullMarked;
