/** One test suite under many kernels. So far: how a kernel is named. */
module dev.tracekernel.vm {
  requires static org.jspecify;

  exports dev.tracekernel.vm;
}
