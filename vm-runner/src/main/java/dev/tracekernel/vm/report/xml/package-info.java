/** The matrix as JUnit's XML, for CI tools. */
@NullMarked
package dev.tracekernel.vm.report.xml;

import org.jspecify.annotations.NullMarked;
