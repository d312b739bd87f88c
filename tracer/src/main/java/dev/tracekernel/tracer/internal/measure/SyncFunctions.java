package dev.tracekernel.tracer.internal.measure;

import dev.tracekernel.tracer.internal.target.FunctionNames;
import java.util.List;
import java.util.stream.Stream;

/** The kernel's functions that sync a file, of which it may have inlined one into the others. */
final class SyncFunctions {

  private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");
  private static final List<String> NATIVE =
      ARM
          ? List.of("__arm64_sys_fsync", "__arm64_sys_fdatasync")
          : List.of("__x64_sys_fsync", "__x64_sys_fdatasync");
  private static final List<String> COMPAT =
      ARM ? List.of() : List.of("__ia32_sys_fsync", "__ia32_sys_fdatasync");

  private SyncFunctions() {}

  /** Those of 32-bit processes only where the kernel runs such. */
  static String[] names() {
    Stream<String> compat =
        COMPAT.stream().filter(it -> FunctionNames.missing(List.of(it)).isEmpty());
    return Stream.of(Stream.of("vfs_fsync_range"), NATIVE.stream(), compat)
        .flatMap(names -> names)
        .toArray(String[]::new);
  }
}
