package dev.tracekernel.vm.doctor;

import dev.tracekernel.vm.guest.GuestRoot;
import dev.tracekernel.vm.guest.Machine;
import dev.tracekernel.vm.kernel.KernelName;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be looked at.
 *
 * @param machine the guests'
 * @param root what the user gives them as their root; else the host's
 * @param cpus one guest's
 * @param mebibytes one guest's memory
 * @param java the program that runs the tests
 * @param classPath of the tests; may be empty
 * @param kernels may be empty
 * @param modules what the tests load
 * @param boots whether each kernel is booted, to see whether KVM works with it
 */
public record Examination(
    Machine machine,
    GuestRoot root,
    int cpus,
    int mebibytes,
    Path java,
    List<Path> classPath,
    List<KernelName> kernels,
    List<String> modules,
    boolean boots) {

  /** Whether guests have this machine's files. */
  boolean sharesRoot() {
    return root.isHost() && !isForeign();
  }

  /** Whether this machine's programs do not run in guests. */
  boolean isForeign() {
    return machine != Machine.ofHost();
  }
}
