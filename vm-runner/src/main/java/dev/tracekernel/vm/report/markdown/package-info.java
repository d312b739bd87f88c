/** The matrix as Markdown, for the summary of a CI job. */
@NullMarked
package dev.tracekernel.vm.report.markdown;

import org.jspecify.annotations.NullMarked;
