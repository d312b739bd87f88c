package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.kernel.BootableKernel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The calls of the init's functions that make a guest what its settings say. */
final class SettingsScript {

  private final List<String> calls = new ArrayList<>();

  private SettingsScript() {}

  static String of(
      BootableKernel kernel, GuestSettings settings, GuestCommand command, List<Path> writable)
      throws IOException {
    SettingsScript script = new SettingsScript();
    kernel.modules().ifPresent(folder -> script.modules(folder, kernel.release()));
    if (command.attached()) {
      script.call("attach");
    }
    if (!command.attached() || !settings.root().isHost()) {
      settings.root().lacking(needs(command)).forEach(path -> script.call("show", path.toString()));
    }
    if (!settings.root().isHost()) {
      script.call("adopt_names");
    }
    for (Path file : FilesInMemory.of(kernel, settings, command)) {
      script.call("keep_in_memory", file.toString());
    }
    for (int i = 0; i < writable.size(); i++) {
      script.call("share", Shares.tag(i), writable.get(i).toString());
    }
    script.load(settings);
    settings.disks().forEach(disk -> script.call("disk", disk.name()));
    if (!command.user().isRoot()) {
      script.call("owner", command.user().id() + ":" + command.user().group());
    }
    return String.join("\n", script.calls) + "\n";
  }

  private static List<Path> needs(GuestCommand command) {
    return Stream.concat(command.needs().stream(), Stream.of(command.workingDirectory())).toList();
  }

  private void modules(Path folder, String release) {
    call("modules", folder.resolve("lib/modules").resolve(release).toString());
  }

  private void load(GuestSettings settings) {
    List<String> modules = new ArrayList<>();
    if (!settings.disks().isEmpty()) {
      modules.add("virtio_blk");
    }
    modules.addAll(settings.modules());
    if (!modules.isEmpty()) {
      call("load", modules.toArray(String[]::new));
    }
    if (settings.network()) {
      call("network");
    }
  }

  private void call(String function, String... arguments) {
    calls.add((function + " " + Shell.join(List.of(arguments))).strip());
  }
}
