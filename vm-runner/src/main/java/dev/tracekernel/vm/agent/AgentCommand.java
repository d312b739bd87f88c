package dev.tracekernel.vm.agent;

import dev.tracekernel.vm.suite.Suite;
import dev.tracekernel.vm.suite.TestClasses;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The command that runs a suite in the guest.
 *
 * <p>Short, however long class path and arguments are: those are in files. Start it with the
 * suite's environment in the suite's working directory, and with the path of the channel as one
 * more word. Its exit status is 0 after {@code Done} and says nothing else: tests can exit too.
 */
public final class AgentCommand {

  /** Where tests' published files go, in the folder that was given. */
  public static final String FILES = "files";

  private static final String ARGUMENTS = "agent.args";
  private static final String SPEC = "agent.properties";

  private AgentCommand() {}

  /**
   * Writes the files that the command reads.
   *
   * @param start how its JVM is started
   * @param leftOut ids of what has ended already or must not run again: of tests, of containers
   * @param folder absolute; the same path in the guest, which may write to it
   * @return the command without its last word, the channel
   * @throws IOException also if the suite's java is too old for the agent
   */
  public static List<String> write(Suite suite, JvmStart start, Set<String> leftOut, Path folder)
      throws IOException {
    JavaVersion.check(suite.java());
    Files.createDirectories(folder);
    Path spec = folder.resolve(SPEC);
    new AgentSpec(suite, TestClasses.of(suite), leftOut, folder.resolve(FILES)).write(spec);
    ArgumentFile.write(folder.resolve(ARGUMENTS), arguments(suite, start, spec));
    return List.of(suite.java().toString(), "@" + folder.resolve(ARGUMENTS));
  }

  /**
   * Deletes the files that the command has read: they have the suite's system properties, which may
   * be secrets, and are of no use any more.
   */
  public static void delete(Path folder) throws IOException {
    Files.deleteIfExists(folder.resolve(SPEC));
    Files.deleteIfExists(folder.resolve(ARGUMENTS));
  }

  private static List<String> arguments(Suite suite, JvmStart start, Path spec) {
    List<String> arguments = new ArrayList<>(start.options());
    arguments.addAll(suite.jvmArguments());
    arguments.addAll(
        List.of("-cp", ClassPath.of(start.classPath()), Agent.class.getName(), spec.toString()));
    return arguments;
  }

  /** Where the agent's classes are: the guest must see it, as all of the class path. */
  public static Path ownCode() {
    try {
      return Path.of(
          AgentCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
