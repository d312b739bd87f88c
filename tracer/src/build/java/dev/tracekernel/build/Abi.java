package dev.tracekernel.build;

import java.util.List;

/** A table of system calls of the kernel, and how the preprocessor is asked for it. */
enum Abi {
  X86_64("x86_64", "x86_64-linux-gnu", "x86_64-linux-gnu", "asm/unistd_64.h", List.of()),
  I386("i386", "x86_64-linux-gnu", "i386-linux-gnu", "asm/unistd_32.h", List.of()),
  /** The generic table; the defines are those of arm64's own asm/unistd.h. */
  ARM64(
      "arm64",
      "aarch64-linux-gnu",
      "aarch64-linux-gnu",
      "asm-generic/unistd.h",
      List.of(
          "__BITS_PER_LONG=64",
          "__ARCH_WANT_RENAMEAT",
          "__ARCH_WANT_NEW_STAT",
          "__ARCH_WANT_SET_GET_RLIMIT",
          "__ARCH_WANT_SYS_CLONE3",
          "__ARCH_WANT_MEMFD_SECRET"));

  private final String shortName;
  private final String triple;
  private final String target;
  private final String header;
  private final List<String> defines;

  Abi(String shortName, String triple, String target, String header, List<String> defines) {
    this.shortName = shortName;
    this.triple = triple;
    this.target = target;
    this.header = header;
    this.defines = defines;
  }

  String shortName() {
    return shortName;
  }

  String tableName() {
    return "syscalls-" + shortName + ".tsv";
  }

  /** Returns the header that defines the numbers. */
  String header() {
    return header;
  }

  /** Returns the folder names that distributions use for this architecture's headers. */
  String triple() {
    return triple;
  }

  /** Returns what the compiler calls programs of this ABI. */
  String target() {
    return target;
  }

  /** Returns the folder of this architecture in the kernel's sources. */
  String kernelFolder() {
    return this == ARM64 ? "arm64" : "x86";
  }

  List<String> defines() {
    return defines;
  }
}
