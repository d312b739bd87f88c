package dev.tracekernel.tracer.internal.feature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.ChildJvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a user other than root who may read all the same, as one whom setpriv gave capabilities. */
@Tag("any-kernel") // how Java is asked for what access(2) forgets
class AccessTest {

  @TempDir Path root;
  private Path secret;

  @BeforeEach
  void hide() throws Exception {
    Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));
    secret = Files.writeString(root.resolve("secret"), "of root");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void what_a_capability_lets_this_process_read_it_can_read() throws Exception {
    assertThat(told(secret)).isEqualTo("exists can be read");
  }

  @Test
  void what_is_not_there_cannot_be_read() throws Exception {
    assertThat(told(root.resolve("none"))).isEmpty();
  }

  /** CAP_DAC_READ_SEARCH opens all files but those that a kernel's parameter is written to. */
  @Test
  void what_is_there_may_be_unreadable() throws Exception {
    assertThat(told(Path.of("/proc/sys/vm/drop_caches"))).isEqualTo("exists");
  }

  private static String told(Path path) throws Exception {
    ChildJvm child =
        new ChildJvm()
            .under("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
            .under("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search");
    ChildJvm.Result result = child.run(Main.class, path.toString());
    assertThat(result.exit()).isZero();
    return result.output();
  }

  static final class Main {
    public static void main(String[] arguments) {
      Path path = Path.of(arguments[0]);
      String exists = Access.exists(path) ? "exists" : "";
      System.out.print(exists + (Access.canRead(path) ? " can be read" : ""));
    }
  }
}
