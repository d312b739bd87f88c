/**
 * Runs in the guest: drives the user's JUnit Platform and tells the host what comes of it.
 *
 * <p>Needs nothing but the JDK and the JUnit that is on the test class path. {@link
 * dev.tracekernel.vm.agent.AgentCommand} is the host's part.
 */
@NullMarked
package dev.tracekernel.vm.agent;

import org.jspecify.annotations.NullMarked;
