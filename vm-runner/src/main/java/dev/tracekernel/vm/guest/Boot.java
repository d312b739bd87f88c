package dev.tracekernel.vm.guest;

import dev.tracekernel.vm.kernel.BootableKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

/** The way from a kernel's file to a command that runs under it. */
record Boot(
    BootableKernel kernel,
    GuestSettings settings,
    Acceleration acceleration,
    GuestCommand command) {

  /** Whether the emulator may end the guest so: it has to start a second CPU. */
  boolean emulatesMany() {
    return !acceleration.kvm() && settings.cpus() > 1;
  }

  VirtualMachine into(Path resultFolder) throws GuestException, InterruptedException {
    try {
      return into(resultFolder, VmFolder.create());
    } catch (IOException e) {
      throw couldNotBeSetUp(e);
    }
  }

  /** With a folder for what is gone with the VM; it is deleted if there is none. */
  VirtualMachine into(Path resultFolder, VmFolder folder)
      throws GuestException, InterruptedException, IOException {
    try {
      Tools tools = Tools.find(Machine.of(kernel), settings.root());
      Path results = Files.createDirectories(resultFolder).toRealPath();
      return start(tools, new VmPaths(folder, results, settings.writableFolders()));
    } catch (GuestException | InterruptedException | IOException | RuntimeException e) {
      folder.delete();
      throw e;
    }
  }

  static GuestException couldNotBeSetUp(IOException e) {
    return GuestException.notStarted("the VM could not be set up: " + e);
  }

  private VirtualMachine start(Tools tools, VmPaths paths)
      throws IOException, GuestException, InterruptedException {
    fill(paths, tools);
    try (HostSockets sockets = HostSockets.listen(paths.folder())) {
      BootWatch watch = new BootWatch(kernel.name(), settings.bootTimeout(), paths);
      var vng = VngCommand.of(kernel, settings, acceleration, paths);
      VmProcess process = VmProcess.start(vng, paths.folder(), paths.runner().path());
      try {
        return new VirtualMachine(paths, process, connect(sockets, process, watch), watch.phases());
      } catch (GuestException | InterruptedException | IOException | RuntimeException e) {
        process.end();
        throw e;
      }
    }
  }

  private void fill(VmPaths paths, Tools tools) throws IOException {
    String calls = SettingsScript.of(kernel, settings, command, paths.writable());
    paths.folder().write(tools, calls, CommandScript.of(command));
    paths.folder().linkTo(settings.root());
    for (Disk disk : settings.disks()) {
      paths.folder().create(disk);
    }
  }

  /** A QEMU that has connected is let go if its guest does not come to its command. */
  static GuestLink connect(HostSockets sockets, VmProcess process, BootWatch watch)
      throws GuestException, InterruptedException, IOException {
    CompletableFuture<GuestLink> accepted = sockets.acceptAll();
    try {
      return connect(accepted, process, watch);
    } catch (GuestException | InterruptedException | IOException | RuntimeException e) {
      var _ = accepted.thenAccept(GuestLink::abandon);
      throw e;
    }
  }

  private static GuestLink connect(
      CompletableFuture<GuestLink> accepted, VmProcess process, BootWatch watch)
      throws GuestException, InterruptedException, IOException {
    try {
      GuestLink link = watch.await("start", accepted, process.ended());
      return awaitCommand(link, process, watch);
    } catch (TimeoutException e) {
      throw watch.tooLate(watch.lastWords());
    }
  }

  private static GuestLink awaitCommand(GuestLink link, VmProcess process, BootWatch watch)
      throws GuestException, InterruptedException, IOException {
    CompletableFuture<?> ended = CompletableFuture.allOf(process.ended(), link.control().ended());
    try {
      watch.await("kernel", link.control().release(), ended);
      watch.await("init", link.control().started(), ended);
      return link;
    } catch (TimeoutException e) {
      String console = watch.lastWords();
      throw watch.tooLate(console + new KernelBacktrace(watch.console(), link, ended).take());
    }
  }
}
