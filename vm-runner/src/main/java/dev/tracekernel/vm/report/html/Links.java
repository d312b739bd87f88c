package dev.tracekernel.vm.report.html;

import dev.tracekernel.vm.result.KernelRun;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What tests published: saved files as links.
 *
 * @param folder where the page is
 */
record Links(Path folder) {

  private static final String FILE = "file:";

  void entry(KernelRun run, String key, String value, Markup out) throws IOException {
    Optional<String> link = key.startsWith(FILE) ? link(run, value) : Optional.empty();
    out.open("span", "class", "entry");
    if (link.isPresent()) {
      out.element("a", key.substring(FILE.length()), "href", link.get());
    } else {
      out.element("b", key).text(" " + value);
    }
    out.close().text(" ");
  }

  /** Relative, and begun with a dot: no text can make it another scheme or host. */
  private Optional<String> link(KernelRun run, String value) {
    try {
      Path file = run.folder().resolve(value).toAbsolutePath().normalize();
      String path = "./" + folder.relativize(file);
      return Optional.of(new URI(null, null, path, null).toASCIIString());
    } catch (InvalidPathException | URISyntaxException e) {
      return Optional.empty();
    }
  }
}
