package dev.tracekernel.vm.agent.suites;

/** Has no tests. */
public class EmptySuite {}
