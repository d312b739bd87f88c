package dev.tracekernel.tracer.kernel;

import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.internal.feature.KernelPrograms;
import dev.tracekernel.tracer.internal.feature.Outcome;

/** Tells a kernel that lacks a feature from a user who may not try it. */
final class Answers {

  private static final int EPERM = 1;
  private static final int EACCES = 13;
  private static final int ENOTSUPP = 524; // the kernel's own, which bpf(2) lets through

  private Answers() {}

  static FeatureAnswer of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Works() -> new FeatureAnswer.Yes();
      case Outcome.Missing(String reason) -> new FeatureAnswer.No(reason);
      case Outcome.Undecided(String missing, String remedy) ->
          new FeatureAnswer.CannotTell(missing, remedy);
      case Outcome.Refused refused when isForbidden(refused) -> ofForbidden(refused);
      case Outcome.Refused refused -> new FeatureAnswer.No(text(refused));
    };
  }

  private static boolean isForbidden(Outcome.Refused refused) {
    return refused.errno() == EPERM || refused.errno() == EACCES;
  }

  /** Only to an administrator who may load other programs does this say: not there. */
  private static FeatureAnswer ofForbidden(Outcome.Refused refused) {
    Prerequisites machine = Prerequisites.ofThisMachine();
    if (!(KernelPrograms.loads() instanceof Outcome.Works)) {
      KernelTracingUnavailable reason = machine.whyRefused();
      return new FeatureAnswer.CannotTell(reason.missing(), reason.remedy());
    }
    if (!machine.isAdministrator()) {
      return new FeatureAnswer.CannotTell(
          text(refused) + ", and this JVM has no CAP_SYS_ADMIN", "run it as root");
    }
    return new FeatureAnswer.No(text(refused) + ", though a raw tracepoint's program loads");
  }

  private static String text(Outcome.Refused refused) {
    int errno = refused.errno();
    String name = errno == ENOTSUPP ? "ENOTSUPP" : name(errno);
    return refused.step() + " failed with " + name + " (errno " + errno + ")";
  }

  private static String name(int errno) {
    return Errno.of(errno).map(Errno::name).orElse("an unknown error");
  }
}
