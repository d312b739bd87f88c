package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.btf.BtfType;
import dev.tracekernel.tracer.internal.btf.BtfTypes;
import dev.tracekernel.tracer.internal.target.Fetch.Base;
import dev.tracekernel.tracer.internal.text.Nearby;
import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.RawTracepointProbe;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where raw tracepoints are attached, and their arguments by BTF. */
final class RawTracepointTargets {

  private static final String TYPE = "btf_trace_";

  private final KernelBtf btf;

  RawTracepointTargets(KernelBtf btf) {
    this.btf = btf;
  }

  List<AttachPlan> resolve(RawTracepointProbe probe) {
    Plans plans = new Plans(probe);
    for (String event : probe.hasWildcard() ? matching(probe) : List.of(probe.event())) {
      Prototype prototype = prototype(event).orElseThrow(() -> missing(probe));
      plans.add(new AttachPoint.RawTracepoint(event), fields(probe, event, prototype));
    }
    return plans.all();
  }

  private List<String> matching(RawTracepointProbe probe) {
    Predicate<String> names = Wildcard.matching(probe.event());
    return Wildcard.checked(
        probe, "raw tracepoint", events().filter(names).distinct().sorted().toList());
  }

  /** A module's tracepoints are described by the module. */
  private Optional<Prototype> prototype(String event) {
    return Prototype.ofRawTracepoint(btf.kernel(), event)
        .or(
            () ->
                modules()
                    .map(types -> Prototype.ofRawTracepoint(types, event))
                    .flatMap(Optional::stream)
                    .findFirst());
  }

  private Stream<BtfTypes> modules() {
    return btf.modules().stream().map(btf::module).flatMap(Optional::stream);
  }

  private Stream<String> events() {
    return Stream.concat(Stream.of(btf.kernel()), modules())
        .flatMap(types -> types.names(BtfType.Typedef.class))
        .filter(name -> name.startsWith(TYPE))
        .map(name -> name.substring(TYPE.length()));
  }

  private UnknownProbeException missing(RawTracepointProbe probe) {
    return Refusals.of(
        probe,
        "this kernel has no such raw tracepoint"
            + Refusals.thereAre(Nearby.of(probe.event(), events().toList())));
  }

  static List<Field> fields(ProbeSpec probe, String function, Prototype prototype) {
    return new ArgumentFields(
            probe,
            function,
            prototype,
            true,
            false,
            index ->
                Origin.of(
                    prototype.parameters().get(index).name(),
                    prototype.parameters().get(index).type(),
                    Base.ARGUMENT,
                    index),
            () -> {
              throw new IllegalStateException("a tracepoint returns nothing");
            })
        .fields();
  }
}
