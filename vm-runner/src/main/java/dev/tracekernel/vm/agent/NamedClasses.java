package dev.tracekernel.vm.agent;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The classes that other classes name. */
final class NamedClasses {

  private NamedClasses() {}

  /** Returns the names of what class files in these folders use. */
  static Set<String> in(List<Path> folders) throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
          addOf(Files.readAllBytes(file), names);
        }
      }
    }
    return names;
  }

  private static void addOf(byte[] classFile, Set<String> names) {
    try {
      StreamSupport.stream(ClassFile.of().parse(classFile).constantPool().spliterator(), false)
          .filter(ClassEntry.class::isInstance)
          .map(entry -> ((ClassEntry) entry).asInternalName())
          .filter(name -> !name.startsWith("["))
          .forEach(name -> names.add(name.replace('/', '.')));
    } catch (IllegalArgumentException e) {
      // no class file, or one of a newer Java: nothing is known of it
    }
  }
}
