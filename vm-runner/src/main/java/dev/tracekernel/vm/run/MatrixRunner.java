package dev.tracekernel.vm.run;

import dev.tracekernel.vm.agent.JvmStart;
import dev.tracekernel.vm.guest.Acceleration;
import dev.tracekernel.vm.guest.GuestSettings;
import dev.tracekernel.vm.guest.VirtualMachine;
import dev.tracekernel.vm.kernel.BootableKernel;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.kernel.KernelUnavailableException;
import dev.tracekernel.vm.result.Incident;
import dev.tracekernel.vm.result.KernelRun;
import dev.tracekernel.vm.result.Matrix;
import dev.tracekernel.vm.run.progress.KernelState;
import dev.tracekernel.vm.run.progress.Progress;
import dev.tracekernel.vm.run.progress.Ticker;
import dev.tracekernel.vm.suite.Suite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;

/** Runs a suite under many kernels, as many at once as the machine carries. */
public final class MatrixRunner {

  /** Brings a kernel onto this machine. */
  public interface KernelSource {

    /**
     * Returns a kernel, ready to boot.
     *
     * @throws KernelUnavailableException if it cannot be had
     */
    BootableKernel get(KernelName name, String architecture) throws IOException;
  }

  /** Decides how a kernel's CPU comes about. */
  public interface AccelerationSource {

    /** Returns what works for this kernel on this machine. */
    Acceleration of(BootableKernel kernel) throws InterruptedException;
  }

  private final KernelSource kernels;
  private final AccelerationSource accelerations;
  private final JvmStarts starts;
  private final RunSettings settings;
  private final Progress progress;

  /** Creates a runner; this alone does nothing yet. */
  public MatrixRunner(
      KernelSource kernels,
      AccelerationSource accelerations,
      JvmStarts starts,
      RunSettings settings,
      Progress progress) {
    this.kernels = kernels;
    this.accelerations = accelerations;
    this.starts = starts;
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Runs the suite; returns when all kernels are done.
   *
   * @param names in the order of the matrix; none twice
   * @throws InterruptedException if this thread is: then all VMs end
   */
  public Matrix run(Suite suite, List<KernelName> names) throws InterruptedException {
    List<KernelRun> runs = new ArrayList<>();
    try (Ticker _ = Ticker.of(progress);
        ExecutorService pool = Executors.newFixedThreadPool(atOnce(names))) {
      List<Future<KernelRun>> futures =
          names.stream().map(name -> pool.submit(() -> run(suite, name))).toList();
      try {
        for (Future<KernelRun> future : futures) {
          runs.add(future.get());
        }
      } catch (ExecutionException e) {
        pool.shutdownNow();
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        pool.shutdownNow();
        throw e;
      }
    }
    return new Matrix(suite.name(), runs);
  }

  private int atOnce(List<KernelName> names) {
    int most = settings.atOnce().orElseGet(() -> asManyAsFit(names));
    return Math.max(1, Math.min(names.size(), most));
  }

  private int asManyAsFit(List<KernelName> names) {
    return Capacity.ofThisMachine(
        most(names, GuestSettings::mebibytes), most(names, GuestSettings::cpus));
  }

  private int most(List<KernelName> names, ToIntFunction<GuestSettings> what) {
    return names.stream()
        .map(name -> settings.guestFor(name.toString()))
        .mapToInt(what)
        .max()
        .orElse(1);
  }

  private KernelRun run(Suite suite, KernelName name) throws InterruptedException {
    progress.update(KernelState.withoutTests(name.toString(), KernelState.PREPARE));
    try {
      BootableKernel kernel = kernels.get(name, settings.architecture());
      Acceleration acceleration = accelerations.of(kernel);
      return session(kernel, acceleration, suite).run();
    } catch (KernelUnavailableException e) {
      return notStarted(name, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return notStarted(name, "the kernel could not be prepared: " + e);
    } catch (RuntimeException e) {
      String bug = "the runner failed, which is a bug of its own: " + Traces.of(e);
      return failed(name, Incident.Kind.VM_LOST, bug); // the machine lacks nothing
    }
  }

  private KernelSession session(BootableKernel kernel, Acceleration acceleration, Suite suite)
      throws InterruptedException {
    Suite quick = acceleration.kvm() ? suite : SuiteCommand.quicker(suite);
    JvmStart start =
        acceleration.kvm() || !hasRootOfHost(kernel) ? JvmStart.of(quick) : starts.of(quick);
    return new KernelSession(
        VirtualMachine::boot,
        kernel,
        acceleration,
        settings.suiteFor(kernel.name(), quick),
        start,
        settings,
        progress);
  }

  /** Then the suite's JVM runs on the host too. */
  private boolean hasRootOfHost(BootableKernel kernel) {
    return settings.guestFor(kernel.name()).root().isHost();
  }

  private KernelRun notStarted(KernelName name, String message) {
    return failed(name, Incident.Kind.NOT_STARTED, message);
  }

  private KernelRun failed(KernelName name, Incident.Kind kind, String message) {
    progress.say(name.toString(), message);
    progress.update(KernelState.withoutTests(name.toString(), KernelState.DONE));
    Incident incident = new Incident(kind, message, List.of(), "", "");
    return new KernelRun(
        name.toString(),
        "",
        "",
        "",
        List.of(),
        List.of(incident),
        Map.of(),
        settings.folderOf(name.toString()));
  }
}
