package dev.tracekernel.vm.guest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The script that becomes the command, in the guest. */
final class CommandScript {

  private CommandScript() {}

  static String of(GuestCommand command) {
    List<String> words = new ArrayList<>();
    words.add("exec");
    words.addAll(changeUser(command.user()));
    words.addAll(List.of("env", "-i"));
    environment(command).forEach((name, value) -> words.add(Shell.quote(name + "=" + value)));
    command.words().forEach(word -> words.add(Shell.quote(word)));
    return changeFolder(command) + String.join(" ", words) + "\n";
  }

  private static String changeFolder(GuestCommand command) {
    return "cd " + Shell.quote(command.workingDirectory().toString()) + " || exit 125\n";
  }

  private static Map<String, String> environment(GuestCommand command) {
    Map<String, String> environment = new TreeMap<>(command.environment());
    environment.put(GuestCommand.CHANNEL, GuestCommand.DEVICES + Port.CHANNEL.guestName());
    return environment;
  }

  /** Ambient capabilities: whoever runs the tests may trace, and yet has their own name. */
  private static List<String> changeUser(GuestUser user) {
    return user.isRoot()
        ? List.of()
        : List.of(
            GuestUser.SETPRIV.toString(),
            "--reuid=" + user.id(),
            "--regid=" + user.group(),
            "--clear-groups",
            "--inh-caps=+all",
            "--ambient-caps=+all",
            "--");
  }
}
