package dev.tracekernel.junit;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.TraceSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Saves the trace of a test, attaches the file to JUnit's report, and says so there. */
final class KeptTrace {

  private static final String ENTRY = "tracekernel.trace";

  private final ExtensionContext context;
  private final Path file;

  KeptTrace(ExtensionContext context, Path file) {
    this.context = context;
    this.file = file;
  }

  /** What goes wrong here does not become the test's result: it is told beside its failure. */
  void save(KernelTrace trace, @Nullable Throwable failure) {
    try {
      TraceSnapshot snapshot = trace.snapshot();
      snapshot.save(file, properties(failure));
      context.publishReportEntry(Map.of(ENTRY, file.toString(), ENTRY + ".size", size(snapshot)));
    } catch (IOException | RuntimeException e) {
      tell(new TraceNotSavedException(file, e), failure);
      return;
    }
    tryToAttach();
  }

  /** Some ways to run tests have no folder for attachments; the trace is saved all the same. */
  private void tryToAttach() {
    try {
      attach();
    } catch (RuntimeException e) {
      context.publishReportEntry(ENTRY + ".unattached", e.toString());
    }
  }

  private Map<String, String> properties(@Nullable Throwable failure) {
    Map<String, String> properties = new LinkedHashMap<>();
    String method = context.getTestMethod().map(found -> "." + found.getName()).orElse("");
    properties.put("test", context.getRequiredTestClass().getName() + method);
    properties.put("testDisplayName", context.getDisplayName());
    properties.put("testId", context.getUniqueId());
    properties.put("testFailed", Boolean.toString(failure != null));
    return properties;
  }

  private String size(TraceSnapshot snapshot) throws IOException {
    long kib = (Files.size(file) + 1023) >> 10;
    return snapshot.size() + " events, " + kib + " KiB";
  }

  /** JUnit's older type of that name: it is there from 5.12 to 6, the newer one from 5.14 on. */
  @SuppressWarnings("deprecation")
  private void attach() {
    context.publishFile(
        file.getFileName().toString(),
        org.junit.jupiter.api.extension.MediaType.APPLICATION_OCTET_STREAM,
        this::copyTo);
  }

  /** The same file under two names, where the file system can have that. */
  private void copyTo(Path attachment) throws IOException {
    Files.deleteIfExists(attachment);
    try {
      Files.createLink(attachment, file);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(file, attachment);
    }
  }

  private void tell(TraceNotSavedException problem, @Nullable Throwable failure) {
    if (failure != null) {
      failure.addSuppressed(problem);
    }
    context.publishReportEntry(ENTRY + ".problem", String.valueOf(problem.getMessage()));
  }
}
