package dev.tracekernel.vm.kernel.store;

import dev.tracekernel.vm.kernel.debian.Apt;
import dev.tracekernel.vm.kernel.debian.Archive;
import dev.tracekernel.vm.kernel.debian.Keyring;
import dev.tracekernel.vm.kernel.io.Proxies;
import dev.tracekernel.vm.kernel.io.Web;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Debian's archive as this machine reaches it; its apt is asked once, and only if it must be. */
final class MachineArchives implements DebianKernels.Archives {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KernelSettings settings;
  private @Nullable Archive opened;

  MachineArchives(KernelSettings settings) {
    this.settings = settings;
  }

  @Override
  public synchronized Archive open() throws IOException {
    Archive archive = opened;
    if (archive == null) {
      archive = archive(Apt.ofThisMachine());
      opened = archive;
    }
    return archive;
  }

  private Archive archive(Apt apt) throws IOException {
    Map<String, String> ofApt = apt.settings();
    return new Archive(
        settings.mirrors(apt),
        Keyring.find(settings.keyring()),
        new Web(new Proxies(ofApt, System.getenv()), PATIENCE),
        settings.checksAge().orElse(Apt.checksAge(ofApt)),
        settings.cache().resolve("lists"));
  }
}
