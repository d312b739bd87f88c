package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.kernel.io.Supervised;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** vng and QEMU, below a supervisor that ends them when this JVM ends, however it does. */
final class VmProcess {

  private final Supervised program;

  private VmProcess(Supervised program) {
    this.program = program;
  }

  static VmProcess start(List<String> vng, VmFolder folder, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(vng).directory(Path.of("/").toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    setEnvironment(builder.environment(), folder);
    return new VmProcess(Supervised.start(builder, folder.path()));
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
    return program.process().onExit().thenApply(Process::exitValue);
  }

  /** Returns when it is gone. */
  void end() throws IOException {
    program.close();
  }
}
