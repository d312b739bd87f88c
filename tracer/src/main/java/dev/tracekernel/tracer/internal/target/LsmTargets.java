package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.btf.BtfType;
import dev.tracekernel.tracer.internal.text.Nearby;
import dev.tracekernel.tracer.probe.LsmProbe;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where hooks of security modules are attached, and their arguments by BTF. */
final class LsmTargets {

  private static final String FUNCTION = "bpf_lsm_";
  private static final String ACTIVE = "sys/kernel/security/lsm";

  private final Path root;
  private final KernelBtf btf;

  LsmTargets(Path root, KernelBtf btf) {
    this.root = root;
    this.btf = btf;
  }

  List<AttachPlan> resolve(LsmProbe probe) {
    requireActive(probe);
    Plans plans = new Plans(probe);
    for (String hook : probe.hasWildcard() ? matching(probe) : List.of(probe.hook())) {
      Prototype prototype =
          Prototype.ofFunction(btf.kernel(), FUNCTION + hook).orElseThrow(() -> missing(probe));
      plans.add(
          new AttachPoint.LsmHook(hook, prototype.id()),
          RawTracepointTargets.fields(probe, hook, prototype));
    }
    return plans.all();
  }

  /** Where bpf is not active programs attach, and never run. */
  private void requireActive(LsmProbe probe) {
    active()
        .filter(modules -> !Arrays.asList(modules.split(",")).contains("bpf"))
        .ifPresent(
            modules -> {
              throw Refusals.of(
                  probe,
                  "bpf is not among this kernel's active security modules ("
                      + modules
                      + "), so that it would never fire; boot with lsm="
                      + modules
                      + ",bpf");
            });
  }

  /** Empty where it cannot be read: then attaching tells. */
  private Optional<String> active() {
    try {
      return Optional.of(Files.readString(root.resolve(ACTIVE)).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private List<String> matching(LsmProbe probe) {
    Predicate<String> names = Wildcard.matching(probe.hook());
    return Wildcard.checked(probe, "hook", hooks().filter(names).sorted().toList());
  }

  private Stream<String> hooks() {
    return btf.kernel()
        .names(BtfType.Func.class)
        .filter(name -> name.startsWith(FUNCTION))
        .map(name -> name.substring(FUNCTION.length()));
  }

  private UnknownProbeException missing(LsmProbe probe) {
    return Refusals.of(
        probe,
        "this kernel has no such hook"
            + Refusals.thereAre(Nearby.of(probe.hook(), hooks().toList())));
  }
}
