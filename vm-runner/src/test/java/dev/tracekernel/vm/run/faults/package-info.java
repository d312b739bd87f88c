/** Suites that break the guest that they run in. */
package dev.tracekernel.vm.run.faults;
