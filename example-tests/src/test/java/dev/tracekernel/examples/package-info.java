/**
 * One class for each recipe, on real libraries; the user guide quotes them.
 *
 * <p>Each has a {@code ...CanFailTest} beside it that turns a setting of the library round and
 * shows that the recipe's assertion then fails: a green recipe proves something.
 */
@NullMarked
package dev.tracekernel.examples;

import org.jspecify.annotations.NullMarked;
