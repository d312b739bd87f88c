package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a mount that was detached are in no directory: their path is unknown, never wrong. */
class DetachedMountTest {

  @TempDir Path temporary;
  private Path dir;

  @BeforeEach
  void resolve() throws IOException {
    dir = temporary.toRealPath();
  }

  /** In the test's own namespace, since no path is known of another one. */
  @AfterEach
  void detach() throws Exception {
    new ProcessBuilder("umount", "--lazy", dir.toString()).start().waitFor(); // most did so
  }

  @Test
  void an_open_file_has_a_path_until_its_mount_is_detached() throws Exception {
    List<SyscallEvent> calls = shell("exec 3> file; echo x >&3; umount --lazy .; echo x >&3");
    List<SyscallEvent> writes = Traced.named(calls, "write");
    assertThat(writes).hasSize(2);
    assertThat(Traced.path(writes.getFirst(), "fd").path())
        .isEqualTo(dir.resolve("file").toString());
    assertUnknown(Traced.path(writes.getLast(), "fd"));
  }

  @Test
  void an_open_file_of_a_mount_within_has_none_either() throws Exception {
    List<SyscallEvent> calls =
        shell(
            "mkdir in; mount -t tmpfs tmpfs in; exec 3> in/file; echo x >&3;"
                + " umount --lazy .; echo x >&3");
    List<SyscallEvent> writes = Traced.named(calls, "write");
    assertThat(writes).hasSize(2);
    assertThat(Traced.path(writes.getFirst(), "fd").path())
        .isEqualTo(dir.resolve("in/file").toString());
    assertUnknown(Traced.path(writes.getLast(), "fd"));
  }

  @Test
  void a_name_below_a_detached_directory_is_unknown() throws Exception {
    List<SyscallEvent> calls =
        shell("umount --lazy .; echo x > created; if command : < missing; then exit 1; fi");
    List<CallPath> opened =
        Traced.named(calls, "openat").stream()
            .map(call -> Traced.path(call, "filename"))
            .filter(path -> Set.of("created", "missing").contains(path.raw()))
            .toList();
    assertThat(opened).hasSize(2).allSatisfy(DetachedMountTest::assertUnknown);
  }

  @Test
  void the_call_that_detaches_has_the_path_of_the_mount() throws Exception {
    List<SyscallEvent> calls = shell("umount --lazy " + dir);
    CallPath mount = Traced.path(Traced.named(calls, "umount2").getFirst(), "name");
    assertThat(mount.path()).isEqualTo(dir.toString());
    assertThat(mount.resolution()).isEqualTo(Resolution.UNRESOLVED);
  }

  private static void assertUnknown(CallPath path) {
    assertThat(path.resolution()).isEqualTo(Resolution.UNREADABLE);
    assertThat(path.path()).isEmpty();
  }

  /** Returns the calls of a script that works in a file system of its own. */
  private List<SyscallEvent> shell(String script) throws Exception {
    String inMount = "mount -t tmpfs tmpfs " + dir + "; cd " + dir + "; " + script;
    ProcessBuilder process = new ProcessBuilder("sh", "-ec", inMount);
    return Traced.calls(() -> assertThat(process.start().waitFor()).isZero()).stream()
        .filter(call -> call.task().isProcess("sh") || call.task().isProcess("umount"))
        .toList();
  }
}
