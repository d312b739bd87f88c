package dev.tracekernel.vm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.vm.suite.Selection;
import dev.tracekernel.vm.suite.Suite;
import dev.tracekernel.vm.suite.SuiteFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

class SuiteOptionsTest {

  private static final Path HERE = Path.of("").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void a_class_path_is_a_suite() throws IOException {
    Suite suite =
        suite(
            "--class-path=a b:/c.jar",
            "--test-classes=a b",
            "--name=mine",
            "--java=/jdk/bin/java",
            "--jvm-arguments=-Xmx1g '-Dx=y z'",
            "-Dk=v",
            "-Dl=w=x",
            "--include=**/*IT.java",
            "--exclude=**/Slow*",
            "--groups=a & b",
            "--exclude-groups=c",
            "--test=T#m,!U");

    assertThat(suite)
        .isEqualTo(
            new Suite(
                "mine",
                List.of(HERE.resolve("a b")),
                List.of(HERE.resolve("a b"), Path.of("/c.jar")),
                new Selection(
                    List.of("**/*IT.java"),
                    List.of("**/Slow*"),
                    "a & b",
                    "c",
                    List.of("T#m", "!U")),
                Path.of("/jdk/bin/java"),
                List.of("-ea", "-Xmx1g", "-Dx=y z"),
                Map.of("k", "v", "l", "w=x"),
                System.getenv(),
                HERE));
  }

  @Test
  void a_file_is_a_suite_whose_environment_is_added_to_this_one() throws IOException {
    Suite written =
        suite("--class-path=x", "--test-classes=x").withEnvironment(Map.of("TK_E", "1"));
    Path file = folder.resolve("suite.properties");
    SuiteFile.write(written, file);

    Suite read = suite("--suite", file.toString());

    assertThat(read.environment()).containsAllEntriesOf(System.getenv()).containsEntry("TK_E", "1");
    assertThat(read.withEnvironment(Map.of("TK_E", "1"))).isEqualTo(written);
  }

  private static Suite suite(String... arguments) throws IOException {
    InCommand command = new InCommand();
    new CommandLine(command).parseArgs(arguments);
    return command.options.suite();
  }

  @Command
  private static final class InCommand {
    @ArgGroup(multiplicity = "1")
    private SuiteOptions options = new SuiteOptions();
  }
}
