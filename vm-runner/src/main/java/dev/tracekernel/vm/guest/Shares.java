package dev.tracekernel.vm.guest;

/** The names by which the guest mounts the host's folders. */
final class Shares {

  /** The host's whole tree, to read. */
  static final String HOST = "host";

  private Shares() {}

  static String tag(int writableFolder) {
    return "writable" + writableFolder;
  }
}
