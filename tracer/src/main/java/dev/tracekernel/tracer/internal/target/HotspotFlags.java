package dev.tracekernel.tracer.internal.target;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.tracekernel.tracer.internal.elf.UsdtNote;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.function.Predicate;

/** Probes of HotSpot's that it fires only if it was started with a flag. */
final class HotspotFlags {

  private static final String PROVIDER = "hotspot";

  private HotspotFlags() {}

  /** Returns the option that the running JVM lacks, empty if it fires the probe. */
  static Optional<String> missing(UsdtNote note) {
    return missing(note.provider(), note.name(), HotspotFlags::isOn);
  }

  static Optional<String> missing(String provider, String name, Predicate<String> isOn) {
    return provider.equals(PROVIDER)
        ? flag(name).filter(isOn.negate()).map(flag -> "-XX:+" + flag)
        : Optional.empty();
  }

  private static Optional<String> flag(String name) {
    if (name.startsWith("monitor__")) {
      return Optional.of("DTraceMonitorProbes");
    }
    return switch (name) {
      case "method__entry", "method__return" -> Optional.of("DTraceMethodProbes");
      case "object__alloc" -> Optional.of("DTraceAllocProbes");
      default -> Optional.empty();
    };
  }

  /** A JVM that is not HotSpot, or has no such flag, is believed to fire what it has. */
  private static boolean isOn(String flag) {
    var options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    try {
      return options == null || Boolean.parseBoolean(options.getVMOption(flag).getValue());
    } catch (IllegalArgumentException e) {
      return true;
    }
  }
}
