package dev.tracekernel.vm.guest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** vng and QEMU, below a supervisor that ends them when this JVM ends, however it does. */
final class VmProcess {

  private static final long KILL_SECONDS = 20;

  private final Process supervisor;

  private VmProcess(Process supervisor) {
    this.supervisor = supervisor;
  }

  static VmProcess start(List<String> vng, VmFolder folder, Path log) throws IOException {
    // A session of its own: Ctrl-C in a terminal is for this JVM, which then ends the VM.
    List<String> words = new ArrayList<>(List.of("setsid", "sh"));
    words.addAll(List.of(folder.supervisor().toString(), folder.path().toString()));
    words.addAll(vng);
    ProcessBuilder builder = new ProcessBuilder(words).directory(Path.of("/").toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    setEnvironment(builder.environment(), folder);
    return new VmProcess(builder.start());
  }

  /** Not the user's home and settings: vng's defaults are what the guest was measured with. */
  private static void setEnvironment(Map<String, String> environment, VmFolder folder) {
    String path = Optional.ofNullable(environment.get("PATH")).orElse("/usr/bin:/bin");
    environment.clear();
    environment.put("PATH", path + ":/usr/sbin:/sbin");
    environment.put("HOME", folder.path().toString());
    environment.put("TMPDIR", folder.path().toString());
    environment.put("LC_ALL", "C.UTF-8");
  }

  CompletableFuture<Integer> ended() {
    return supervisor.onExit().thenApply(Process::exitValue);
  }

  boolean isAlive() {
    return supervisor.isAlive();
  }

  /** The supervisor takes the end of its input for the end of this JVM: it kills what it runs. */
  void end() throws IOException {
    supervisor.getOutputStream().close();
    try {
      if (!supervisor.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
        supervisor.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it ends by itself
    }
  }
}
