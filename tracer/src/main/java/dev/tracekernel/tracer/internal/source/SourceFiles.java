package dev.tracekernel.tracer.internal.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A source with all files that it may include.
 *
 * @param shown what messages call the source: its path from the folder
 * @param folder where the compiler works, below the root of the files
 * @param main the source's name from the root
 * @param files what each has, by its name from the root
 * @param header the one of them that comes before the source, if any
 */
record SourceFiles(
    String shown, String folder, String main, Map<String, byte[]> files, Optional<String> header) {

  /**
   * Reads a source and what it includes.
   *
   * @throws BpfSourceException if it is not there or cannot be read
   */
  static SourceFiles of(BpfSource source) {
    try {
      return switch (source) {
        case BpfSource.Text text -> ofText(text);
        case BpfSource.Resource it -> ofResource(it);
        case BpfSource.File file -> ofFile(file.path());
      };
    } catch (IOException e) {
      throw new BpfSourceException("the BPF source " + source + " cannot be read: " + e, e);
    }
  }

  private static SourceFiles ofText(BpfSource.Text source) throws IOException {
    String name = ClassPathFiles.beside(source.near(), source.name());
    byte[] text = source.text().getBytes(StandardCharsets.UTF_8);
    return new SourceFiles(
        name, "", name, withIncludes(name, text, source.near()), Optional.empty());
  }

  private static SourceFiles ofResource(BpfSource.Resource source) throws IOException {
    String name = source.name();
    byte[] text = new ClassPathFiles(source.near()).read(name);
    if (text == null) {
      throw new BpfSourceException("there is no class-path resource " + name);
    }
    return new SourceFiles(
        name, "", name, withIncludes(name, text, source.near()), Optional.empty());
  }

  private static Map<String, byte[]> withIncludes(String name, byte[] text, Class<?> near)
      throws IOException {
    return new Includes(name, new ClassPathFiles(near)).followedFrom(text);
  }

  private static SourceFiles ofFile(Path path) throws IOException {
    DiskFiles disk = new DiskFiles();
    String name = DiskFiles.nameOf(path);
    byte[] text = disk.read(name);
    if (text == null) {
      throw new BpfSourceException("there is no file " + path.toAbsolutePath().normalize());
    }
    return new SourceFiles(
        path.toString(),
        DiskFiles.nameOf(Path.of("")),
        name,
        new Includes(name, disk).followedFrom(text),
        Optional.empty());
  }

  /** Returns what the source itself has. */
  byte[] content() {
    return files.getOrDefault(main, new byte[0]);
  }
}
