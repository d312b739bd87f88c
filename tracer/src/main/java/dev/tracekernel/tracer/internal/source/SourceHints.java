package dev.tracekernel.tracer.internal.source;

/** What to do about what the compiler did not find. */
final class SourceHints {

  private SourceHints() {}

  static String ofMissing(String header) {
    return "no header of this system is used: there are libbpf's (bpf/bpf_helpers.h, ...), vmlinux.h"
        + " with the types of the running kernel, and what is beside the source by a name that is"
        + " written in its #include; "
        + header
        + " is none of these";
  }
}
