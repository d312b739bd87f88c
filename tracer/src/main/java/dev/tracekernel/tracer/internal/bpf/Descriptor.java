package dev.tracekernel.tracer.internal.bpf;

import dev.tracekernel.tracer.internal.bpf.raw.LibC;

/** A file descriptor of the kernel's BPF or perf; what it stands for ends when it is closed. */
public final class Descriptor implements AutoCloseable {

  private final int fd;
  private final Ledger.Entry entry;

  /** Takes over a descriptor. */
  public Descriptor(int fd, String what) {
    this.fd = fd;
    this.entry = Ledger.opened(what);
  }

  /** Returns the number. */
  public int fd() {
    return fd;
  }

  @Override
  public void close() {
    LibC.close(fd);
    entry.close();
  }
}
