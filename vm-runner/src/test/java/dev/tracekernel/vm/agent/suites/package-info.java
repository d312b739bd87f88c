/** Suites that the agent runs in the tests; surefire's default names leave them out. */
package dev.tracekernel.vm.agent.suites;
