package dev.tracekernel.vm.aot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/** By which names an element of a class path is asked for something. */
final class EntryNames {

  private static final Pattern VERSION = Pattern.compile("^META-INF/versions/\\d+/");

  /**
   * What nobody looks for on a whole class path: folders at the top, such as com and META-INF, and
   * what most jars have of their own.
   */
  private static final Pattern SHARED =
      Pattern.compile(
          "[^/]*/|META-INF/.*/|META-INF/(LICENSE|NOTICE|DEPENDENCIES)[^/]*|module-info\\.class");

  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  private EntryNames() {}

  /**
   * Returns the names in a folder or a jar, but for jars' manifests; empty if it may have any: a
   * jar that leads to others, and a folder with a manifest, which would be the first that is found.
   */
  static Optional<Set<String>> of(Path element) throws IOException {
    if (Files.isDirectory(element)) {
      return Optional.of(inFolder(element)).filter(names -> !names.contains(MANIFEST));
    }
    return Files.exists(element) ? inJar(element) : Optional.of(Set.of());
  }

  private static Set<String> inFolder(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return names(
          paths.map(path -> folder.relativize(path) + (Files.isDirectory(path) ? "/" : "")));
    }
  }

  private static Optional<Set<String>> inJar(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      return leadsOn(jar.getManifest())
          ? Optional.empty()
          : Optional.of(
              names(jar.stream().map(JarEntry::getName).filter(name -> !name.equals(MANIFEST))));
    } catch (ZipException e) {
      return Optional.empty(); // no jar
    }
  }

  private static boolean leadsOn(Manifest manifest) {
    return manifest != null
        && manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH) != null;
  }

  private static Set<String> names(Stream<String> entries) {
    Set<String> names = new HashSet<>();
    entries
        .map(entry -> VERSION.matcher(entry).replaceFirst(""))
        .filter(entry -> !SHARED.matcher(entry).matches())
        .forEach(names::add);
    return names;
  }

  static Set<String> withoutFolders(Set<String> names) {
    return names.stream().filter(name -> !name.endsWith("/")).collect(Collectors.toSet());
  }
}
