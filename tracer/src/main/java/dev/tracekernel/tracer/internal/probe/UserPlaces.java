package dev.tracekernel.tracer.internal.probe;

import dev.tracekernel.tracer.internal.bpf.Attachment;
import dev.tracekernel.tracer.internal.bpf.Link;
import dev.tracekernel.tracer.internal.bpf.Program;
import dev.tracekernel.tracer.internal.target.AttachPoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Places in programs and libraries, attached to by one link for each file.
 *
 * <p>Links of single uprobes are closed by the kernel one after another, with a grace period for
 * each.
 */
final class UserPlaces {

  /** What has a link of its own. */
  private record Group(Path binary, boolean returns) {}

  /** A place with what its link gives to the program. */
  private record Place(long offset, long semaphore, long cookie) {}

  private final Map<Group, List<Place>> groups = new LinkedHashMap<>();

  /** Tells whether a place is one of these. */
  static boolean isOne(AttachPoint point) {
    return point instanceof AttachPoint.UserFunction || point instanceof AttachPoint.UsdtSite;
  }

  /**
   * Adds a place.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  UserPlaces add(AttachPoint point, long cookie) {
    switch (point) {
      case AttachPoint.UserFunction it ->
          add(it.binary(), it.returns(), new Place(it.fileOffset(), 0, cookie));
      case AttachPoint.UsdtSite it ->
          add(it.binary(), false, new Place(it.fileOffset(), it.semaphoreFileOffset(), cookie));
      default -> throw new IllegalArgumentException(point.name());
    }
    return this;
  }

  private void add(Path binary, boolean returns, Place place) {
    groups.computeIfAbsent(new Group(binary, returns), _ -> new ArrayList<>()).add(place);
  }

  /**
   * Attaches to all of them, or to none.
   *
   * @throws dev.tracekernel.tracer.internal.bpf.AttachFailedException if the kernel refuses
   */
  List<Link> attach(Program program) {
    List<Link> links = new ArrayList<>();
    try {
      groups.forEach((group, places) -> links.add(attach(program, group, places)));
      return links;
    } catch (RuntimeException | Error e) {
      Detaching.all(links);
      throw e;
    }
  }

  private static Link attach(Program program, Group group, List<Place> places) {
    MultiUprobes multi =
        new MultiUprobes(
            group.binary().toString(),
            places.stream().mapToLong(Place::offset).toArray(),
            places.stream().mapToLong(Place::semaphore).toArray(),
            places.stream().mapToLong(Place::cookie).toArray(),
            group.returns());
    return new Attachment(program).byDescriptor(multi::attach);
  }
}
