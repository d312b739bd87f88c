package dev.tracekernel.assertions.internal.verdict;

import java.util.Arrays;

/**
 * A largest set of pairs of a left and a right one, none of them in two pairs; by augmenting paths.
 *
 * <p>Who takes the first that fits can leave another one without any: so the ones taken give way
 * where they fit elsewhere.
 */
final class Pairs {

  private static final int NONE = -1;

  private final boolean[][] edges;
  private final int[] leftOf;
  private final int[] rightOf;

  private Pairs(boolean[][] edges, int rights) {
    this.edges = edges;
    this.leftOf = filled(rights);
    this.rightOf = filled(edges.length);
  }

  /**
   * Returns a largest matching.
   *
   * @param edges for each left one whether it fits each of the right ones
   * @param rights how many right ones there are
   */
  static Pairs largest(boolean[][] edges, int rights) {
    return new Pairs(edges, rights).augmented();
  }

  /** Returns a largest matching of more edges, in which all stay paired that are so in this one. */
  Pairs widened(boolean[][] more) {
    Pairs wider = new Pairs(more, leftOf.length);
    System.arraycopy(leftOf, 0, wider.leftOf, 0, leftOf.length);
    System.arraycopy(rightOf, 0, wider.rightOf, 0, rightOf.length);
    return wider.augmented();
  }

  int size() {
    return (int) Arrays.stream(rightOf).filter(right -> right != NONE).count();
  }

  boolean hasLeft(int left) {
    return rightOf[left] != NONE;
  }

  boolean hasRight(int right) {
    return leftOf[right] != NONE;
  }

  private Pairs augmented() {
    for (int left = 0; left < edges.length; left++) {
      if (!hasLeft(left)) {
        augment(left, new boolean[leftOf.length]);
      }
    }
    return this;
  }

  private boolean augment(int left, boolean[] visited) {
    for (int right = 0; right < visited.length; right++) {
      if (edges[left][right] && !visited[right]) {
        visited[right] = true;
        if (!hasRight(right) || augment(leftOf[right], visited)) {
          leftOf[right] = left;
          rightOf[left] = right;
          return true;
        }
      }
    }
    return false;
  }

  private static int[] filled(int length) {
    int[] none = new int[length];
    Arrays.fill(none, NONE);
    return none;
  }
}
