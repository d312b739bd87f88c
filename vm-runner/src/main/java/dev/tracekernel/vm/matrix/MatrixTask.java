package dev.tracekernel.vm.matrix;

import dev.tracekernel.vm.aot.AotCaches;
import dev.tracekernel.vm.guest.Accelerations;
import dev.tracekernel.vm.guest.Machine;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.kernel.store.KernelSettings;
import dev.tracekernel.vm.kernel.store.KernelStore;
import dev.tracekernel.vm.report.grid.Judgement;
import dev.tracekernel.vm.root.DebianRoots;
import dev.tracekernel.vm.run.MatrixRunner;
import dev.tracekernel.vm.run.RunSettings;
import dev.tracekernel.vm.run.progress.Progress;
import dev.tracekernel.vm.suite.Suite;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A suite that is to run under kernels.
 *
 * @param suite what runs
 * @param kernels in the order of the report
 * @param store where the kernels come from
 * @param run how they run
 * @param extent whether these are all kernels, or one machine's share
 */
public record MatrixTask(
    Suite suite,
    List<KernelName> kernels,
    KernelSettings store,
    RunSettings run,
    Judgement.Extent extent) {

  /** The folder beside the kernels' cache that remembers what works on this machine. */
  private static final String MACHINE = "machine";

  /** The folder beside it that keeps what makes JVMs start quicker. */
  private static final String CLASSES = "aot";

  public MatrixTask {
    kernels = kernels.stream().distinct().toList();
  }

  /** What is known of this machine; kept beside the kernels. */
  public static Accelerations accelerations(KernelSettings store) {
    return Accelerations.rememberedIn(beside(store, MACHINE));
  }

  private static Path beside(KernelSettings store, String name) {
    return store.cache().toAbsolutePath().resolveSibling(name);
  }

  /** Runs the suite, writes the reports, shows the grid and returns the judgement. */
  public Judgement execute(Terminal terminal) throws IOException, InterruptedException {
    Progress progress = terminal.progress();
    KernelStore kernelStore = KernelStore.open(store, line -> progress.say("", line));
    Accelerations accelerations = accelerations(store);
    Userland userland = userland(progress);
    AotCaches caches = AotCaches.in(beside(store, CLASSES), line -> progress.say("", line));
    MatrixRunner runner =
        new MatrixRunner(
            kernelStore::get,
            accelerations::of,
            caches::startOf,
            run.withRoot(userland.root()),
            progress);
    return MatrixReport.write(
        runner.run(userland.fit(suite), kernels), extent, run.reports(), terminal);
  }

  private Userland userland(Progress progress) throws IOException {
    DebianRoots roots = DebianRoots.of(store, line -> progress.say("", line));
    return Userland.of(Machine.of(run.architecture()), run.guest().root(), roots::get);
  }
}
