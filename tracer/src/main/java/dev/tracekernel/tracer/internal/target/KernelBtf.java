package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.btf.BtfTypes;
import dev.tracekernel.tracer.internal.btf.KernelTypes;
import java.util.List;
import java.util.Optional;

/** The types of a kernel and of its modules. */
interface KernelBtf {

  /** Returns those of the kernel itself. */
  BtfTypes kernel();

  /** Returns a module's upon the kernel's; empty if it is not loaded or describes none. */
  Optional<BtfTypes> module(String name);

  /** Returns the modules that describe their types. */
  List<String> modules();

  /** Returns those of the kernel that runs. */
  static KernelBtf running() {
    KernelTypes types = KernelTypes.running();
    return new KernelBtf() {
      @Override
      public BtfTypes kernel() {
        return types.vmlinux();
      }

      @Override
      public Optional<BtfTypes> module(String name) {
        return types.module(name);
      }

      @Override
      public List<String> modules() {
        return types.modules();
      }
    };
  }
}
