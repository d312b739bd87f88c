package dev.tracekernel.vm.maven;

import dev.tracekernel.vm.guest.AllowList;
import dev.tracekernel.vm.guest.GuestRoot;
import dev.tracekernel.vm.guest.GuestSettings;
import dev.tracekernel.vm.guest.Machine;
import dev.tracekernel.vm.kernel.KernelName;
import dev.tracekernel.vm.kernel.KernelUnavailableException;
import dev.tracekernel.vm.kernel.store.KernelSettings;
import dev.tracekernel.vm.matrix.Disks;
import dev.tracekernel.vm.matrix.KernelGuests;
import dev.tracekernel.vm.matrix.KernelSetting;
import dev.tracekernel.vm.matrix.KernelSuites;
import dev.tracekernel.vm.matrix.MatrixTask;
import dev.tracekernel.vm.matrix.Memory;
import dev.tracekernel.vm.matrix.Terminal;
import dev.tracekernel.vm.report.grid.Judgement;
import dev.tracekernel.vm.run.RunSettings;
import dev.tracekernel.vm.suite.Suite;
import dev.tracekernel.vm.suite.TestClasses;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What the goals that run tests share. */
public abstract sealed class AbstractTestMojo extends AbstractMojo
    permits TestMojo, TestNoForkMojo {

  private final SuiteCollector suites;
  private final MojoExecution execution;

  /** The kernels, such as 5.10, debian:6.12, latest, host, mainline:v6.6 or a path. */
  @Parameter(property = "kernels", required = true)
  private List<String> kernels = List.of();

  /** The kernels' architecture: amd64 or arm64; this machine's if it is not given. */
  @Parameter(property = "tracekernel.arch")
  private @Nullable String architecture;

  /**
   * A root file system for the guests. If it is not given, theirs is this machine's root, or one
   * that is made for guests of another architecture.
   */
  @Parameter(property = "tracekernel.root")
  private @Nullable File root;

  /** The guest's CPUs. */
  @Parameter(property = "tracekernel.cpus", defaultValue = "2")
  private int cpus = 2;

  /** The guest's memory, such as 2G or 512M. */
  @Parameter(property = "tracekernel.memory", defaultValue = "2G")
  private String memory = "2G";

  /** Words that are added to the kernels' command line. */
  @Parameter(property = "tracekernel.kernelArguments")
  private List<String> kernelArguments = List.of();

  /** Kernel modules that are loaded before the tests. */
  @Parameter(property = "tracekernel.modules")
  private List<String> modules = List.of();

  /** Empty disks, such as scratch=1G, which is at /dev/disk/by-id/virtio-scratch. */
  @Parameter(property = "tracekernel.disks")
  private List<String> disks = List.of();

  /**
   * What is so for one kernel only, such as 5.10 memory=3G: its cpus=N, memory=SIZE,
   * disk=NAME=SIZE, kernel-argument=WORD, module=NAME, or for the tests property=NAME=VALUE and
   * exclude-groups=TAGS.
   */
  @Parameter(property = "tracekernel.perKernel")
  private List<String> perKernel = List.of();

  /** Folders that the tests write to, and the host sees. */
  @Parameter(property = "tracekernel.writableFolders")
  private List<File> writableFolders = List.of();

  /** Whether the guest reaches what the host reaches. */
  @Parameter(property = "tracekernel.network", defaultValue = "false")
  private boolean network;

  /** Seconds from the start of QEMU to the start of the tests. */
  @Parameter(property = "tracekernel.bootTimeout", defaultValue = "120")
  private long bootTimeout = 120;

  /** The longest time, in seconds, without a test that begins or ends. */
  @Parameter(property = "tracekernel.idleTimeout", defaultValue = "180")
  private long idleTimeout = 180;

  /** Seconds for one kernel. */
  @Parameter(property = "tracekernel.totalTimeout", defaultValue = "3600")
  private long totalTimeout = 3_600;

  /** How often a kernel is booted at most, if virtual machines are lost. */
  @Parameter(property = "tracekernel.boots", defaultValue = "5")
  private int boots = 5;

  /** How many guests run at once; by default as many as memory and CPUs carry. */
  @Parameter(property = "tracekernel.atOnce")
  private @Nullable Integer atOnce;

  /** Kernel warnings that are known: on each line a regular expression, # and the reason. */
  @Parameter(property = "tracekernel.allowList")
  private @Nullable File allowList;

  /** The folder with kernels.lock: the versions of Debian's kernels, by hash. */
  @Parameter(
      property = "tracekernel.lockFolder",
      defaultValue = "${session.executionRootDirectory}")
  private File lockFolder = new File("");

  /** Where the results go. */
  @Parameter(
      property = "tracekernel.reports",
      defaultValue = "${project.build.directory}/tracekernel-reports")
  private File reports = new File("tracekernel-reports");

  /** Whether these kernels are one machine's share: what ran nowhere is judged by merge. */
  @Parameter(property = "tracekernel.part", defaultValue = "false")
  private boolean part;

  /** Whether to show the tests that are alike under all kernels too. */
  @Parameter(property = "tracekernel.all", defaultValue = "false")
  private boolean all;

  /** Whether to run nothing. */
  @Parameter(property = "skipTests", defaultValue = "false")
  private boolean skipTests;

  /** Whether to compile and run nothing. */
  @Parameter(property = "maven.test.skip", defaultValue = "false")
  private boolean skip;

  /** Whether it is a failure that no test class is selected. */
  @Parameter(property = "failIfNoTests", defaultValue = "true")
  private boolean failIfNoTests = true;

  /** Whether it is a failure that no test class is what the property test names. */
  @Parameter(property = "surefire.failIfNoSpecifiedTests", defaultValue = "true")
  private boolean failIfNoSpecifiedTests = true;

  AbstractTestMojo(SuiteCollector suites, MojoExecution execution) {
    this.suites = suites;
    this.execution = execution;
  }

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skipTests || skip) {
      getLog().info("skipped, by " + (skip ? "maven.test.skip" : "skipTests"));
      return;
    }
    Optional<Suite> suite = suites.collect(execution, getLog());
    if (suite.isPresent()) {
      run(suite.get());
    }
  }

  private void run(Suite suite) throws MojoExecutionException, MojoFailureException {
    try {
      if (selectsAny(suite)) {
        judge(task(suite).execute(Terminal.ofThisProcess().showingAll(all)));
      }
    } catch (IOException
        | UncheckedIOException
        | IllegalArgumentException
        | KernelUnavailableException e) {
      throw new MojoExecutionException(String.valueOf(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("interrupted: all virtual machines were ended", e);
    }
  }

  /** Asked before a machine is booted for nothing. */
  private boolean selectsAny(Suite suite) throws IOException, MojoFailureException {
    if (!TestClasses.of(suite).isEmpty()) {
      return true;
    }
    boolean specified = !suite.selection().tests().isEmpty();
    if (failIfNoTests && (failIfNoSpecifiedTests || !specified)) {
      throw new MojoFailureException(
          "none of the test classes of %s is selected: check %s, or set %s=false"
              .formatted(
                  suite.name(),
                  specified ? "the property test" : "surefire's includes and excludes",
                  specified ? "surefire.failIfNoSpecifiedTests" : "failIfNoTests"));
    }
    getLog().info("none of the test classes of " + suite.name() + " is selected");
    return false;
  }

  private void judge(Judgement judgement) throws MojoFailureException {
    if (!judgement.passes()) {
      throw new MojoFailureException(
          String.join("\n", judgement.findings()) + "\nsee " + new File(reports, "matrix.html"));
    }
  }

  private MatrixTask task(Suite suite) throws IOException {
    return new MatrixTask(
        suite,
        kernelNames(),
        KernelSettings.of(lockFolder.toPath().toAbsolutePath()),
        settings(),
        part ? Judgement.Extent.PART : Judgement.Extent.WHOLE);
  }

  private List<KernelName> kernelNames() {
    return kernels.stream().map(String::strip).map(KernelName::parse).toList();
  }

  private RunSettings settings() throws IOException {
    List<KernelSetting> own = perKernel.stream().map(KernelSetting::parse).toList();
    return new RunSettings(
        guest(),
        KernelGuests.of(guest(), own, kernelNames()),
        KernelSuites.of(own),
        (architecture == null ? Machine.ofHost() : Machine.of(architecture)).debianName(),
        Duration.ofSeconds(idleTimeout),
        Duration.ofSeconds(totalTimeout),
        boots,
        atOnce == null ? OptionalInt.empty() : OptionalInt.of(atOnce),
        allowList == null ? AllowList.EMPTY : AllowList.read(allowList.toPath()),
        reports.toPath().toAbsolutePath());
  }

  private GuestSettings guest() {
    return new GuestSettings(
        cpus,
        Memory.parse(memory).mebibytes(),
        kernelArguments,
        disks.stream().map(String::strip).map(Disks::parse).toList(),
        network,
        writableFolders.stream().map(File::toPath).map(Path::toAbsolutePath).toList(),
        modules,
        Duration.ofSeconds(bootTimeout),
        root == null ? GuestRoot.HOST : new GuestRoot(root.toPath()));
  }
}
