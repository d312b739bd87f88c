package dev.tracekernel.tracer.kernel;

import dev.tracekernel.tracer.internal.feature.Access;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a machine must offer before it can trace, read from its file system; each missing thing with
 * the command that mends it.
 */
public final class Prerequisites {

  private static final KernelSeries COUNTED_BY_CGROUP = new KernelSeries(5, 11);
  private static final int CAP_SYS_ADMIN = 21;
  private static final int CAP_PERFMON = 38;
  private static final int CAP_BPF = 39;

  private final Path root;

  Prerequisites(Path root) {
    this.root = root;
  }

  /** Returns the prerequisites of the machine that this JVM runs on. */
  public static Prerequisites ofThisMachine() {
    return new Prerequisites(Path.of("/"));
  }

  /**
   * Checks that the kernel describes its own types.
   *
   * @throws KernelTracingUnavailable if it does not
   */
  public void requireBtf() {
    if (!Access.canRead(root.resolve("sys/kernel/btf/vmlinux"))) {
      throw new KernelTracingUnavailable(
          "the kernel has no BTF (/sys/kernel/btf/vmlinux)",
          "boot a kernel built with CONFIG_DEBUG_INFO_BTF=y (all of Debian's since 5.10 are), and"
              + " mount -t sysfs sysfs /sys in a container");
    }
  }

  /**
   * Checks that tracefs is mounted; probes of system calls do not need it.
   *
   * @throws KernelTracingUnavailable if it is not
   */
  public void requireTracefs() {
    if (!Access.exists(root.resolve("sys/kernel/tracing/events"))) {
      throw new KernelTracingUnavailable(
          "tracefs is not mounted on /sys/kernel/tracing",
          "mount -t tracefs tracefs /sys/kernel/tracing");
    }
  }

  /** Explains why the kernel refused a program or a map with EPERM. */
  public KernelTracingUnavailable whyRefused() {
    if (!hasCapabilities()) {
      return new KernelTracingUnavailable(
          "this JVM has neither CAP_SYS_ADMIN nor both of CAP_BPF and CAP_PERFMON",
          "run it as root, or with: sudo setpriv --reuid=$USER --init-groups"
              + " --inh-caps=+bpf,+perfmon --ambient-caps=+bpf,+perfmon java ... (in a"
              + " container: --cap-add BPF --cap-add PERFMON)");
    }
    if (text("sys/kernel/security/lockdown").contains("[confidentiality]")) {
      return new KernelTracingUnavailable(
          "the kernel is locked down (confidentiality): BPF may not read its memory",
          "boot with lockdown=integrity or lockdown=none, or without Secure Boot");
    }
    return memlockTooSmall().orElseGet(Prerequisites::refusedAllTheSame);
  }

  private static KernelTracingUnavailable refusedAllTheSame() {
    return new KernelTracingUnavailable(
        "the kernel refuses BPF although this JVM has the capabilities",
        "trace from the initial user namespace (a rootless container is not in it), and look"
            + " whether seccomp or a security module denies bpf()");
  }

  private Optional<KernelTracingUnavailable> memlockTooSmall() {
    String limit = memlockLimit();
    if (limit.equals("unlimited") || !countsMapsAgainstMemlock()) {
      return Optional.empty();
    }
    return Optional.of(
        new KernelTracingUnavailable(
            "RLIMIT_MEMLOCK is " + limit + " bytes: before 5.11 BPF maps are counted against it",
            "ulimit -l unlimited (systemd: LimitMEMLOCK=infinity), or a smaller"
                + " -Dtracekernel.ring and -Dtracekernel.threads"));
  }

  /** Since 5.11 they are counted against the memory cgroup. */
  private boolean countsMapsAgainstMemlock() {
    String release = text("proc/sys/kernel/osrelease").strip();
    return !KernelVersion.parse(release).isAtLeast(COUNTED_BY_CGROUP);
  }

  /** Tells whether this JVM has the capability that stands for most of what root may do. */
  public boolean isAdministrator() {
    return has(effectiveCapabilities(), CAP_SYS_ADMIN);
  }

  private boolean hasCapabilities() {
    long effective = effectiveCapabilities();
    return has(effective, CAP_SYS_ADMIN)
        || (has(effective, CAP_BPF) && has(effective, CAP_PERFMON));
  }

  private long effectiveCapabilities() {
    long effective = 0;
    for (String line : text("proc/self/status").lines().toList()) {
      if (line.startsWith("CapEff:")) {
        effective = Long.parseUnsignedLong(line.substring("CapEff:".length()).strip(), 16);
      }
    }
    return effective;
  }

  private static boolean has(long capabilities, int capability) {
    return (capabilities >>> capability & 1) != 0;
  }

  /** The soft limit, third column from "Max locked memory". */
  private String memlockLimit() {
    return text("proc/self/limits")
        .lines()
        .filter(line -> line.startsWith("Max locked memory"))
        .map(line -> line.substring("Max locked memory".length()).strip().split(" +")[0])
        .findFirst()
        .orElse("unlimited");
  }

  private String text(String file) {
    Path path = root.resolve(file);
    try {
      return Files.exists(path) ? Files.readString(path) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
