package dev.tracekernel.vm.guest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Who runs the command in the guest. Every user may do there what root may.
 *
 * @param id 0 is root
 * @param group its first group
 */
public record GuestUser(int id, int group) {

  /** Root. */
  public static final GuestUser ROOT = new GuestUser(0, 0);

  /**
   * Makes the guest's command this user's. Full path: busybox has a setpriv too, that can do less.
   */
  public static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  /** The user who runs this JVM. */
  public static GuestUser current() {
    Path self = Path.of("/proc/self");
    try {
      return new GuestUser(
          (Integer) Files.getAttribute(self, "unix:uid"),
          (Integer) Files.getAttribute(self, "unix:gid"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isRoot() {
    return id == 0;
  }
}
