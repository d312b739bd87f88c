package dev.tracekernel.tracer.internal.source;

import dev.tracekernel.tracer.internal.stamp.FileStamp;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the files of a source are now, by which an edit is seen. */
public final class SourceStamps {

  private static final Path ROOT = Path.of("/");

  private SourceStamps() {}

  /**
   * Returns them, also of what the source includes; what is in a jar does not change.
   *
   * @throws BpfSourceException if the source is not there or cannot be read
   */
  public static List<FileStamp> of(BpfSource source) {
    List<Path> files =
        SourceFiles.of(source).files().keySet().stream()
            .flatMap(name -> file(source, name).stream())
            .toList();
    return FileStamp.of(files);
  }

  private static Optional<Path> file(BpfSource source, String name) {
    return switch (source) {
      case BpfSource.File _ -> Optional.of(ROOT.resolve(name));
      case BpfSource.Resource it -> onDisk(it.near().getResource("/" + name));
      case BpfSource.Text it -> onDisk(it.near().getResource("/" + name));
    };
  }

  private static Optional<Path> onDisk(@Nullable URL resource) {
    try {
      return resource != null && resource.getProtocol().equals("file")
          ? Optional.of(Path.of(resource.toURI()))
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty(); // no file has that name
    }
  }
}
