package dev.tracekernel.vm.doctor;

import dev.tracekernel.vm.guest.Accelerations;
import dev.tracekernel.vm.guest.GuestUser;
import dev.tracekernel.vm.guest.Machine;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.kernel.store.KernelSettings;
import dev.tracekernel.vm.kernel.store.KernelStore;
import dev.tracekernel.vm.root.DebianRoots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Says what this machine lacks to run guests. */
public final class Doctor {

  private final List<Check> checks;

  Doctor(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /**
   * Prepares an examination of this machine; nothing is looked at yet.
   *
   * @param store where kernels are kept
   * @param kernels brings those that are named
   * @param accelerations what is known of KVM
   */
  public static Doctor of(
      Examination examination,
      KernelSettings store,
      KernelStore kernels,
      Accelerations accelerations) {
    SearchPath path = SearchPath.ofThisProcess();
    List<Check> checks = new ArrayList<>(host(path, examination, store));
    if (!examination.classPath().isEmpty()) {
      checks.add(new ReadableFiles("class path", examination.classPath(), Files::isReadable));
    }
    checks.add(new Kvm(path, examination.machine(), accelerations));
    boolean boots = examination.boots() && canBoot(path, examination.machine());
    for (KernelName name : examination.kernels()) {
      checks.add(
          new NamedKernel(
              name,
              wanted -> kernels.get(wanted, examination.machine().debianName()),
              examination.modules(),
              boots ? Optional.of(accelerations::of) : Optional.empty()));
    }
    return new Doctor(checks);
  }

  /**
   * Looks at everything.
   *
   * @param findings is told each finding when it is made
   * @return whether nothing is missing
   */
  public boolean examine(Consumer<Finding> findings) throws IOException, InterruptedException {
    List<Finding> missing = new ArrayList<>();
    for (Check check : checks) {
      check.examine(
          finding -> {
            findings.accept(finding);
            if (finding.state() == Finding.State.MISSING) {
              missing.add(finding);
            }
          });
    }
    return missing.isEmpty();
  }

  /** A boot that fails for want of a program would be taken for KVM's fault. */
  private static boolean canBoot(SearchPath path, Machine machine) {
    return Stream.of("vng", "busybox", "setsid", machine.qemu())
        .allMatch(program -> path.find(program).isPresent());
  }

  private static List<Check> host(SearchPath path, Examination examination, KernelSettings store) {
    List<Check> checks = new ArrayList<>();
    checks.add(new VirtmeNg(path));
    checks.add(root(path, examination, store));
    checks.addAll(machine(path, examination, store));
    if (!examination.isForeign()) {
      checks.add(new Jdk(examination.java(), Files::isReadable));
    }
    return checks;
  }

  private static Check root(SearchPath path, Examination examination, KernelSettings store) {
    return examination.sharesRoot()
        ? new Busybox(path)
        : new RootFileSystem(
            path, examination.machine(), examination.root(), DebianRoots.of(store, _ -> {}));
  }

  private static List<Check> machine(
      SearchPath path, Examination examination, KernelSettings store) {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    return List.of(
        new Programs(
            path,
            examination.machine(),
            examination.sharesRoot() ? List.of(GuestUser.SETPRIV) : List.of()),
        new ArchiveKeys(store.keyring()),
        new WritableFolder(
            "kernels' cache",
            store.cache(),
            "name another by TRACEKERNEL_KERNEL_CACHE",
            Files::isWritable),
        new WritableFolder(
            "temporary files",
            temporary,
            "name another by JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER",
            Files::isWritable),
        Room.ofThisMachine(examination.cpus(), examination.mebibytes()));
  }
}
