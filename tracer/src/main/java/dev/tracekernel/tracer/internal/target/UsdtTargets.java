package dev.tracekernel.tracer.internal.target;

import dev.tracekernel.tracer.internal.elf.BadBinaryException;
import dev.tracekernel.tracer.internal.elf.Binaries;
import dev.tracekernel.tracer.internal.elf.ElfFile;
import dev.tracekernel.tracer.internal.elf.UsdtNote;
import dev.tracekernel.tracer.internal.elf.UsdtNotes;
import dev.tracekernel.tracer.internal.text.Nearby;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import dev.tracekernel.tracer.probe.UsdtProbe;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Where USDT probes are attached, by the notes of a binary. */
final class UsdtTargets {

  private static final int FEW = 5;
  private static final String RUNNING_JVM = "jvm";

  private final UsdtProbe probe;
  private final ElfFile file;

  private UsdtTargets(UsdtProbe probe, ElfFile file) {
    this.probe = probe;
    this.file = file;
  }

  static List<AttachPlan> resolve(UsdtProbe probe) {
    try (ElfFile file = ElfFile.open(Binaries.ofThisProcess().find(probe.binary()))) {
      return new UsdtTargets(probe, file).resolve();
    } catch (BadBinaryException e) {
      throw Refusals.of(probe, e);
    }
  }

  private List<AttachPlan> resolve() {
    List<UsdtNote> notes = UsdtNotes.of(file);
    if (notes.isEmpty()) {
      throw Refusals.of(
          probe,
          file.path() + " has no USDT probes: it was built without them, or they were stripped");
    }
    Predicate<UsdtNote> wanted = wanted();
    List<UsdtNote> sites = notes.stream().filter(wanted).toList();
    if (probe.hasWildcard()) {
      Wildcard.checked(probe, "site", sites);
    } else if (sites.isEmpty()) {
      throw missing(notes);
    }
    if (probe.binary().equals(RUNNING_JVM)) {
      requireFired(sites);
    }
    Plans plans = new Plans(probe);
    sites.forEach(site -> plans.add(point(site), new UsdtFields(probe, file, site).fields()));
    return plans.all();
  }

  /** What the JVM never fires would be an absence that proves nothing. */
  private void requireFired(List<UsdtNote> sites) {
    List<String> missing =
        sites.stream().map(HotspotFlags::missing).flatMap(Optional::stream).distinct().toList();
    if (!missing.isEmpty() && sites.stream().allMatch(it -> HotspotFlags.missing(it).isPresent())) {
      throw Refusals.of(
          probe,
          "this JVM does not fire it, since it was started without "
              + String.join(" ", missing)
              + ": add that to the options of the JVM that runs the tests (argLine of surefire,"
              + " jvmArgs of Gradle); to trace another JVM that has it, name its libjvm.so by its"
              + " path");
    }
  }

  private Predicate<UsdtNote> wanted() {
    if (!probe.hasWildcard()) {
      return note -> note.provider().equals(probe.provider()) && note.name().equals(probe.probe());
    }
    Predicate<String> providers = Wildcard.matching(probe.provider());
    Predicate<String> names = Wildcard.matching(probe.probe());
    return note -> providers.test(note.provider()) && names.test(note.name());
  }

  private UnknownProbeException missing(List<UsdtNote> notes) {
    List<String> ofProvider =
        notes.stream()
            .filter(note -> note.provider().equals(probe.provider()))
            .map(UsdtNote::name)
            .distinct()
            .toList();
    List<String> near =
        Nearby.of(probe.probe(), ofProvider).stream()
            .map(name -> probe.provider() + ":" + name)
            .toList();
    List<String> some = notes.stream().map(UsdtTargets::qualified).distinct().limit(FEW).toList();
    return Refusals.of(
        probe,
        file.path() + " has no such USDT probe" + Refusals.thereAre(near.isEmpty() ? some : near));
  }

  private static String qualified(UsdtNote note) {
    return note.provider() + ":" + note.name();
  }

  private AttachPoint point(UsdtNote site) {
    return new AttachPoint.UsdtSite(
        "usdt:" + probe.binary() + ":" + qualified(site),
        file.path(),
        offset(site.address()),
        site.semaphore() == 0 ? 0 : semaphore(site));
  }

  /** The kernel counts up at the first address where the file's page is writable. */
  private long semaphore(UsdtNote site) {
    long offset = offset(site.semaphore());
    if (file.isWritableTwice(offset)) {
      throw Refusals.of(
          probe,
          file.path()
              + " is linked so that the semaphore of "
              + qualified(site)
              + " is on a page with another writable segment, where the kernel would count it up in"
              + " its place, and the probe would never fire: link it with -z"
              + " separate-loadable-segments, or with -z norelro");
    }
    return offset;
  }

  private long offset(long address) {
    return file.fileOffset(address)
        .orElseThrow(() -> Refusals.of(probe, file.path() + " has a site that is not in the file"));
  }
}
