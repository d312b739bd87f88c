package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.text.Nearby;
import dev.tracekernel.tracer.probe.TracepointProbe;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Where classic tracepoints are attached, by the kernel's own description in tracefs. */
final class TracepointTargets {

  private static final String EVENTS = "sys/kernel/tracing/events";

  private record Name(String category, String event) {
    String place() {
      return "tracepoint:" + category + ":" + event;
    }
  }

  private final Path events;
  private final KernelBtf btf;

  TracepointTargets(Path root, KernelBtf btf) {
    this.events = root.resolve(EVENTS);
    this.btf = btf;
  }

  List<AttachPlan> resolve(TracepointProbe probe) {
    if (!Files.isReadable(events.resolve("enable"))) {
      throw Refusals.of(
          probe,
          "the kernel's tracepoints cannot be read from /sys/kernel/tracing/events: mount -t"
              + " tracefs tracefs /sys/kernel/tracing, and run as root");
    }
    Plans plans = new Plans(probe);
    for (Name name : probe.hasWildcard() ? matching(probe, plans) : List.of(one(probe))) {
      TracepointFormat format = format(events.resolve(name.category).resolve(name.event));
      plans.add(
          new AttachPoint.Tracepoint(name.category, name.event, format.id()),
          new TracepointFields(probe, name.category, format, btf::kernel).fields());
    }
    return plans.all();
  }

  private static TracepointFormat format(Path folder) {
    try {
      return TracepointFormat.parse(Files.readString(folder.resolve("format")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Name> matching(TracepointProbe probe, Plans plans) {
    Predicate<String> events = Wildcard.matching(probe.event());
    List<Name> found = new ArrayList<>();
    for (String category : names(this.events)) {
      if (Wildcard.matching(probe.category()).test(category)) {
        names(this.events.resolve(category)).stream()
            .filter(events)
            .map(event -> new Name(category, event))
            .forEach(found::add);
      }
    }
    found.stream().filter(name -> !isThere(name)).map(Name::place).forEach(plans::leaveOut);
    return Wildcard.checked(probe, "tracepoint", found.stream().filter(this::isThere).toList());
  }

  private Name one(TracepointProbe probe) {
    Name name = new Name(probe.category(), probe.event());
    if (!isThere(name)) {
      throw missing(probe);
    }
    return name;
  }

  /** What the function tracer has for itself has a format, and no number to attach it by. */
  private boolean isThere(Name name) {
    return Files.exists(events.resolve(name.category).resolve(name.event).resolve("id"));
  }

  private UnknownProbeException missing(TracepointProbe probe) {
    List<String> elsewhere =
        names(events).stream()
            .filter(it -> isThere(new Name(it, probe.event())))
            .map(it -> new Name(it, probe.event()).place())
            .toList();
    if (!elsewhere.isEmpty()) {
      return Refusals.of(probe, "it is of another category" + Refusals.thereAre(elsewhere));
    }
    if (!Files.isDirectory(events.resolve(probe.category()))) {
      return Refusals.of(
          probe,
          "this kernel has no tracepoints of a category \""
              + probe.category()
              + "\", or its module is not loaded"
              + Refusals.thereAre(Nearby.of(probe.category(), names(events))));
    }
    List<String> inCategory = names(events.resolve(probe.category()));
    return Refusals.of(
        probe,
        "this kernel has no such tracepoint"
            + Refusals.thereAre(Nearby.of(probe.event(), inCategory)));
  }

  /** Returns the folders within a folder. */
  private static List<String> names(Path folder) {
    String[] names = folder.toFile().list((parent, name) -> new File(parent, name).isDirectory());
    return names == null ? List.of() : Arrays.stream(names).sorted().toList();
  }
}
