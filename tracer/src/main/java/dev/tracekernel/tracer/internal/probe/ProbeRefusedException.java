package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.kernel.FeatureAnswer;
import dev.tracekernel.tracer.kernel.KernelFeature;
import dev.tracekernel.tracer.kernel.KernelTracingUnavailable;
import java.util.Optional;

/** The kernel refused a probe whose place is there. */
final class ProbeRefusedException extends IllegalStateException {

  private static final long serialVersionUID = 1;

  private ProbeRefusedException(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Returns the error; if the kernel lacks that kind of probes altogether, that with its remedy.
   */
  static RuntimeException of(
      String place, int errno, Optional<KernelFeature> feature, RuntimeException cause) {
    FeatureAnswer answer = feature.map(KernelFeature::probe).orElse(new FeatureAnswer.Yes());
    return switch (answer) {
      case FeatureAnswer.Yes() ->
          new ProbeRefusedException(
              "the kernel refuses " + place + " with " + name(errno) + hint(place, errno), cause);
      case FeatureAnswer.No(String reason) ->
          unavailable(
              place + " needs " + feature.orElseThrow() + ", which this kernel lacks: " + reason,
              remedy(feature.orElseThrow()),
              cause);
      case FeatureAnswer.CannotTell(String missing, String remedy) ->
          unavailable(place + " cannot be attached: " + missing, remedy, cause);
    };
  }

  /** Guests of the VM runner have no counters either. */
  private static String remedy(KernelFeature feature) {
    return feature == KernelFeature.HARDWARE_EVENTS
        ? "use an event that the kernel counts (software:cpu-clock:1000000, software:page-faults:1)"
            + " or profile:hz:99, or run the test on a machine with performance counters"
        : "use another kind of probe, or run the test under another kernel by the VM runner";
  }

  private static String name(int errno) {
    return Errno.of(errno).map(Errno::name).orElse("errno " + errno);
  }

  private static String hint(String place, int errno) {
    boolean ofProcessor = place.startsWith("hardware:");
    return ofProcessor ? ": this processor counts no such event" : hint(errno);
  }

  private static String hint(int errno) {
    return switch (Errno.of(errno).orElse(Errno.EIO)) {
      case ENOENT -> ": there is no such place now, or its module is gone";
      case EBUSY -> ": something else holds the place";
      case EINVAL, EILSEQ ->
          ": no probe can be there, as within an instruction or in a function that must not be"
              + " traced";
      case EOPNOTSUPP -> ": this place takes no probe of that kind";
      case EMFILE -> ": too many files are open (raise ulimit -n)";
      default -> "";
    };
  }

  private static RuntimeException unavailable(String what, String remedy, RuntimeException cause) {
    KernelTracingUnavailable unavailable = new KernelTracingUnavailable(what, remedy);
    unavailable.initCause(cause);
    return unavailable;
  }
}
