package dev.tracekernel.vm.guest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is run in the guest. It finds the name of the device that leads to {@link
 * VirtualMachine#channel} in the environment variable {@link #CHANNEL}.
 *
 * @param words the program and its arguments
 * @param environment all of it; {@link #CHANNEL} is added
 * @param workingDirectory absolute
 * @param user who runs it
 * @param needs absolute paths that it reads; the guest has a {@code /tmp} of its own, and sees of
 *     the host's only what holds one of these
 * @param attached whether it reads {@link VirtualMachine#stdin} and sees all of the host's {@code
 *     /tmp}, as a command of the host would; else there is nothing to read
 */
public record GuestCommand(
    List<String> words,
    Map<String, String> environment,
    Path workingDirectory,
    GuestUser user,
    List<Path> needs,
    boolean attached) {

  /** The environment variable with the name of the channel's device. */
  public static final String CHANNEL = "TRACEKERNEL_CHANNEL";

  static final String DEVICES = "/dev/virtio-ports/";

  /** A command that is not attached to the host. */
  public GuestCommand(
      List<String> words,
      Map<String, String> environment,
      Path workingDirectory,
      GuestUser user,
      List<Path> needs) {
    this(words, environment, workingDirectory, user, needs, false);
  }

  public GuestCommand {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
    needs = List.copyOf(needs);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("there is no command to run in the guest");
    }
    if (!workingDirectory.isAbsolute()) {
      throw new IllegalArgumentException(
          "the working directory " + workingDirectory + " is not absolute");
    }
  }
}
