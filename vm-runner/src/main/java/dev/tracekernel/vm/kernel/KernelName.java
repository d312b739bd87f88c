package dev.tracekernel.vm.kernel;

import java.nio.file.Path;

/**
 * A kernel as the user names it; says which one is meant, not whether there is one.
 *
 * <p>What {@code toString} returns parses to an equal name.
 */
public sealed interface KernelName {

  /**
   * Parses a name.
   *
   * <ul>
   *   <li>{@code 5.10}: that series, from where it is found first
   *   <li>{@code debian:6.12}: that series, as Debian packages it
   *   <li>{@code debian:trixie-backports}: what that Debian suite has
   *   <li>{@code mainline:v6.6}: a tag of Linus Torvalds' or the stable tree
   *   <li>{@code latest}: the newest that can be found
   *   <li>{@code host}: the one that runs on this machine
   *   <li>{@code ./linux}, {@code /boot/vmlinuz}: a kernel's file or its build tree
   * </ul>
   *
   * @throws KernelNameException if the text is none of these
   */
  static KernelName parse(String text) {
    return KernelNameParser.parse(text);
  }

  /** The newest kernel that can be found. */
  record Latest() implements KernelName {
    @Override
    public String toString() {
      return KernelNameParser.LATEST;
    }
  }

  /** The kernel that runs on this machine. */
  record Host() implements KernelName {
    @Override
    public String toString() {
      return KernelNameParser.HOST;
    }
  }

  /** A series, from where it is found first. */
  record OfSeries(KernelSeries series) implements KernelName {
    @Override
    public String toString() {
      return series.toString();
    }
  }

  /** A series as Debian packages it. */
  record DebianSeries(KernelSeries series) implements KernelName {
    @Override
    public String toString() {
      return KernelNameParser.DEBIAN + series;
    }
  }

  /**
   * What a Debian suite has.
   *
   * @param suite for example {@code trixie-backports}
   */
  record DebianSuite(String suite) implements KernelName {
    @Override
    public String toString() {
      return KernelNameParser.DEBIAN + suite;
    }
  }

  /**
   * A tag of the mainline or the stable tree.
   *
   * @param tag for example {@code v6.6} or {@code v6.12-rc3}
   */
  record Mainline(String tag) implements KernelName {
    @Override
    public String toString() {
      return KernelNameParser.MAINLINE + tag;
    }
  }

  /** A kernel's file, or the tree that it was built in. */
  record Local(Path path) implements KernelName {
    @Override
    public String toString() {
      String text = path.toString();
      return text.contains("/") ? text : "./" + text;
    }
  }
}
