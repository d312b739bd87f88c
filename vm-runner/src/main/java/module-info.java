/** One test suite under many kernels. */
module dev.tracekernel.vm {
  requires com.github.luben.zstd_jni;
  requires com.google.gson;
  requires info.picocli;
  requires java.xml;
  requires org.apache.commons.compress;
  requires org.tukaani.xz;
  requires static org.jspecify;
  requires static org.junit.jupiter.api;
  requires static org.junit.jupiter.params;
  requires static org.junit.platform.launcher;

  exports dev.tracekernel.vm.kernel;

  opens dev.tracekernel.vm.cli to
      info.picocli;
}
