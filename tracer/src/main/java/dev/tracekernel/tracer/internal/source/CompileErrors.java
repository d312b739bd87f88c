package dev.tracekernel.tracer.internal.source;

import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a compiler's messages mean where they do not say it. */
final class CompileErrors {

  private static final Pattern NO_FILE = Pattern.compile("fatal error: '([^']+)' file not found");

  private CompileErrors() {}

  /** Returns the error for what a compiler printed. */
  static RuntimeException of(SourceFiles source, Clang clang, KernelTypes kernel, String messages) {
    String missing = missingFile(messages);
    if (missing.equals(KernelTypes.HEADER) && !kernel.exist()) {
      return noKernelTypes(source, kernel);
    }
    return new BpfSourceException(
        "the BPF C of %s does not compile (%s):%n%s%s"
            .formatted(source.shown(), clang.version(), messages.stripTrailing(), hint(missing)));
  }

  private static KernelTracingUnavailable noKernelTypes(SourceFiles source, KernelTypes kernel) {
    return new KernelTracingUnavailable(
        "the kernel has no BTF ("
            + kernel.btf()
            + "), of which the vmlinux.h of "
            + source.shown()
            + " is made",
        "boot a kernel that was built with CONFIG_DEBUG_INFO_BTF=y");
  }

  private static String hint(String missing) {
    return missing.isEmpty() ? "" : System.lineSeparator() + SourceHints.ofMissing(missing);
  }

  private static String missingFile(String messages) {
    Matcher file = NO_FILE.matcher(messages);
    return file.find() ? file.group(1) : "";
  }
}
