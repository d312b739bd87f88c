package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.stamp.FileStamp;
import dev.tracekernel.tracer.internal.stamp.LoadedModules;
import dev.tracekernel.tracer.probe.KernelFunctionProbe;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.RawTracepointProbe;
import dev.tracekernel.tracer.probe.TracepointProbe;
import dev.tracekernel.tracer.probe.UsdtProbe;
import dev.tracekernel.tracer.probe.UserFunctionProbe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a probe's places were when they were looked up: its binary, and the kernel's modules.
 *
 * @param files binaries, and folders of modules
 * @param modules if places of others may be meant too
 */
public record PlaceStamp(List<FileStamp> files, Optional<LoadedModules> modules) {

  private static final Path ROOT = Path.of("/");

  /** Returns what they are now. */
  public static PlaceStamp of(ProbeSpec probe, List<AttachPlan> plans) {
    List<FileStamp> files =
        plans.stream()
            .flatMap(plan -> plan.points().stream())
            .flatMap(point -> files(probe, point))
            .distinct()
            .toList();
    return new PlaceStamp(
        files, mayBeOfModules(probe) ? Optional.of(LoadedModules.now(ROOT)) : Optional.empty());
  }

  /** Returns what a place is in: a file, or a module of the kernel; nothing if it stays. */
  public static Stream<FileStamp> of(AttachPoint point) {
    return switch (point) {
      case AttachPoint.UserFunction it -> Stream.of(FileStamp.of(it.binary()));
      case AttachPoint.UsdtSite it -> Stream.of(FileStamp.of(it.binary()));
      case AttachPoint.Usdt it -> Stream.of(FileStamp.of(it.binary()));
      case AttachPoint.KernelFunction(_, _, String module, _, _) when module != null ->
          Stream.of(FileStamp.ofModule(module));
      default -> Stream.empty(); // the kernel keeps its module, if it is of one
    };
  }

  /** A path may be a link that is set to another file. */
  private static Stream<FileStamp> files(ProbeSpec probe, AttachPoint point) {
    String binary =
        switch (probe) {
          case UserFunctionProbe it -> it.binary();
          case UsdtProbe it -> it.binary();
          default -> "";
        };
    return binary.contains("/") ? Stream.of(FileStamp.of(Path.of(binary))) : of(point);
  }

  private static boolean mayBeOfModules(ProbeSpec probe) {
    return probe.hasWildcard()
        && (probe instanceof KernelFunctionProbe
            || probe instanceof TracepointProbe
            || probe instanceof RawTracepointProbe);
  }

  /** Tells whether all are still what they were. */
  public boolean isSame() {
    return areFilesSame() && modules.map(it -> it.equals(LoadedModules.now(ROOT))).orElse(true);
  }

  /** Tells whether binaries and modules are; there may be others now. */
  public boolean areFilesSame() {
    return files.stream().allMatch(FileStamp::isSame);
  }

  /** Tells whether a file was written to: what is attached there is in other code now. */
  public boolean isWrittenOver() {
    return files.stream().anyMatch(file -> !file.isSame() && file.isSameInode());
  }
}
