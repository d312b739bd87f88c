package dev.tracekernel.assertions.internal.pattern;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * A walk along a path, name by name, that finds out when the links on it last came to lead where
 * they lead now: a link is never changed, but made anew.
 */
final class LinkWalk {

  /** As the kernel has it: {@code MAXSYMLINKS}. */
  private static final int MOST_LINKS = 40;

  /** What these lead to is another thing in each process, and not in the file system at all. */
  private static final Pattern OF_PROCESS =
      Pattern.compile(
          "(/proc/(self|thread-self|\\d+)(/task/\\d+)?/(fd/\\d+|cwd|root|exe|map_files/[^/]+)"
              + "|/dev/(fd/\\d+|stdin|stdout|stderr))(/.*)?");

  private final Deque<Path> names = new ArrayDeque<>();
  private Path at;
  private int links;
  private int namesOfLinks;
  private long changed = Long.MIN_VALUE;

  private LinkWalk(Path start) {
    this.at = start;
  }

  /**
   * Returns when the links on the way were changed last, by the clock of {@link System#nanoTime};
   * the least of all times where there is no link, and the greatest where it cannot be told.
   *
   * @param path absolute
   * @param all whether the last name is followed too
   */
  static long changedNanos(Path path, boolean all) {
    Path followed = all ? path : path.getParent();
    Path start = path.getRoot();
    if (followed == null || start == null) {
      return Long.MIN_VALUE;
    }
    if (isOfProcess(followed)) {
      return Long.MAX_VALUE;
    }
    LinkWalk walk = new LinkWalk(start);
    followed.forEach(walk.names::addLast);
    return walk.changedNanos();
  }

  private static boolean isOfProcess(Path path) {
    return OF_PROCESS.matcher(path.normalize().toString()).matches();
  }

  private long changedNanos() {
    boolean there = true;
    while (there && !names.isEmpty() && changed < Long.MAX_VALUE) {
      Path name = names.removeFirst();
      there = name.toString().equals("..") ? up() : down(at.resolve(name));
      namesOfLinks = Math.max(namesOfLinks - 1, 0);
    }
    return changed;
  }

  private boolean up() {
    Path parent = at.getParent();
    at = parent == null ? at : parent;
    return true;
  }

  private boolean down(Path next) {
    Path target = OnDisk.linkTarget(next).orElse(null);
    if (target != null) {
      see(OnDisk.changedNanos(next));
      follow(target);
      return true;
    }
    boolean there = OnDisk.isThere(next);
    if (there) {
      at = next;
    } else if (namesOfLinks > 0) { // the link leads nowhere: something may be gone from here
      see(OnDisk.changedNanos(at));
    }
    return there;
  }

  /** The name of the link itself is about to be counted. */
  private void follow(Path target) {
    at = target.isAbsolute() ? target.getRoot() : at;
    for (int i = target.getNameCount() - 1; i >= 0; i--) {
      names.addFirst(target.getName(i));
    }
    namesOfLinks = Math.max(namesOfLinks, 1) + target.getNameCount();
    links++;
    if (links > MOST_LINKS || isOfProcess(rest())) {
      see(Long.MAX_VALUE);
    }
  }

  private Path rest() {
    Path whole = at;
    for (Path name : names) {
      whole = whole.resolve(name);
    }
    return whole;
  }

  private void see(long nanos) {
    changed = Math.max(changed, nanos);
  }
}
