package dev.tracekernel.junit;

import dev.tracekernel.tracer.Losses;
import dev.tracekernel.tracer.TraceArtifact;
import dev.tracekernel.tracer.TraceDeclaration;
import dev.tracekernel.tracer.TraceSnapshot;
import dev.tracekernel.tracer.event.KernelEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a fake window has at its end: notes instead of events, which it saves as lines of text. */
record FakeSnapshot(TraceDeclaration declaration, List<String> notes, Optional<Path> file)
    implements TraceSnapshot {

  @Override
  public Iterable<KernelEvent> events() {
    throw new AssertionError("a fake has no events");
  }

  @Override
  public long size() {
    return notes.size();
  }

  @Override
  public Losses losses() {
    return Losses.none();
  }

  @Override
  public String kernel() {
    return "6.1.0 x86_64";
  }

  @Override
  public Optional<TraceArtifact> artifact() {
    return file.map(path -> new TraceArtifact(path, false));
  }

  @Override
  public void save(Path target, Map<String, String> properties) throws IOException {
    Files.createDirectories(target.getParent());
    Files.writeString(target, notes + " of " + properties);
  }
}
