package dev.tracekernel.tracer.event;

/** Which table of system calls a process uses. */
public enum Abi {
  /** The kernel's own: x86-64 or arm64. */
  NATIVE,
  /** A 32-bit process on a 64-bit kernel: i386 or arm, with numbers of its own. */
  COMPAT
}
