package dev.tracekernel.vm.doctor;

import java.io.IOException;
import java.util.function.Consumer;

/** Looks at one part of the machine. */
interface Check {

  /** Tells each finding when it is made: some take a while. */
  void examine(Consumer<Finding> findings) throws IOException, InterruptedException;
}
