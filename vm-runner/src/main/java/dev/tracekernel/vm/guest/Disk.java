package dev.tracekernel.vm.guest;

import java.util.regex.Pattern;

/**
 * An empty disk that the guest gets, and that is gone with it.
 *
 * @param name the guest finds it as {@code /dev/disk/by-id/virtio-NAME}
 * @param mebibytes its size; takes as much of the host's as is written to it
 */
public record Disk(String name, int mebibytes) {

  /** What a virtio disk's serial number may hold. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,20}");

  public Disk {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the disk's name \"" + name + "\" is not 1 to 20 letters, digits, \"_\" and \"-\"");
    }
    if (mebibytes < 1) {
      throw new IllegalArgumentException(
          "the disk " + name + " has " + mebibytes + " MiB: give it 1 or more");
    }
  }
}
