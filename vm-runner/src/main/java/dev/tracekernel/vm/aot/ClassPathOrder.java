package dev.tracekernel.vm.aot;

import dev.tracekernel.vm.agent.AgentCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A class path in another order, by which everything is found where it was found before.
 *
 * <p>A JVM takes a cache only if what it was made of is at the beginning of the class path, and
 * only jars can be. A jar moves before what is left behind only if they have no name in common. The
 * agent, which no suite searches, may have classes in folders that a suite has too.
 *
 * @param jars come first
 * @param rest follows: all folders, and the jars that have to stay behind something
 */
record ClassPathOrder(List<Path> jars, List<Path> rest) {

  ClassPathOrder {
    jars = List.copyOf(jars);
    rest = List.copyOf(rest);
  }

  static ClassPathOrder of(List<Path> classPath) throws IOException {
    List<Path> jars = new ArrayList<>();
    List<Path> rest = new ArrayList<>();
    Optional<Set<String>> behind = Optional.of(new HashSet<>()); // empty once it is not known
    for (Path element : classPath) {
      Optional<Set<String>> names =
          element.equals(AgentCommand.ownCode())
              ? EntryNames.of(element).map(EntryNames::withoutFolders)
              : EntryNames.of(element);
      if (Files.isRegularFile(element) && areDisjoint(names, behind)) {
        jars.add(element);
      } else {
        rest.add(element);
        behind = union(behind, names);
      }
    }
    return new ClassPathOrder(jars, rest);
  }

  List<Path> whole() {
    List<Path> whole = new ArrayList<>(jars);
    whole.addAll(rest);
    return whole;
  }

  private static boolean areDisjoint(Optional<Set<String>> names, Optional<Set<String>> others) {
    return names.isPresent()
        && others.isPresent()
        && names.get().stream().noneMatch(others.get()::contains);
  }

  private static Optional<Set<String>> union(
      Optional<Set<String>> names, Optional<Set<String>> more) {
    return names.flatMap(
        some ->
            more.map(
                others -> {
                  some.addAll(others);
                  return some;
                }));
  }
}
