package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.Errno;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.kernel.KernelFeature;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that only name a path: programs in the kernel's own functions tell where it leads. */
@EnabledIfKernelHas({KernelFeature.FENTRY, KernelFeature.FEXIT})
class NamedPathsTest {

  private static final int NAME_MAX = 255;

  private static KernelTracer tracer; // one for all: it takes seconds on emulated machines

  @TempDir Path temporary;
  private Path dir;
  private Path real;
  private Path link;

  @BeforeAll
  static void open() {
    tracer = KernelTracer.open();
  }

  @AfterAll
  static void close() {
    tracer.close();
  }

  @BeforeEach
  void prepare() throws IOException {
    dir = temporary.toRealPath();
    real = Files.createDirectory(dir.resolve("real"));
    link = Files.createSymbolicLink(dir.resolve("link"), real);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "mkdir 'link/x'                          | link/x      | real/x",
        "rmdir 'link/dir'                        | link/dir    | real/dir",
        "unlink 'link/file'                      | link/file   | real/file",
        "symlink 'nowhere', 'link/x'             | link/x      | real/x",
        "link 'link/file', 'real/../link/x'      | link/file   | real/file",
        "link 'link/file', 'real/../link/x'      | real/../link/x | real/x",
        "rename 'link/file', 'link/dir/new'      | link/file   | real/file",
        "rename 'link/file', 'link/dir/new'      | link/dir/new | real/dir/new",
        "0 == system 'mkfifo', 'link/x'         | link/x | real/x",
        "stat 'link/file'                        | link/file   | real/file",
        "stat 'link/to-file'                     | link/to-file | real/file",
        "lstat 'link/to-file'                    | link/to-file | real/to-file",
        "lstat 'link'                            | link        | link",
        "stat 'link/'                            | link/       | real",
        "stat 'real/dir/..'                      | real/dir/.. | real",
        "chmod 0600, 'link/file'                 | link/file   | real/file",
        "chown 0, 0, 'link/file'                 | link/file   | real/file",
        "utime 1, 1, 'link/file'                 | link/file   | real/file",
        "truncate 'link/file', 1                 | link/file   | real/file",
        "readlink 'link/to-file'                 | link/to-file | real/to-file",
        "chdir 'link/dir'                        | link/dir    | real/dir",
        "-r 'link/to-file' | link/to-file | real/file",
      })
  void a_call_that_succeeds_has_the_resolved_path(String perl, String raw, String expected)
      throws Exception {
    fill();
    List<SyscallEvent> calls = perl("(" + perl + ") or die $!");
    assertResolved(of(calls, raw), dir.resolve(expected));
  }

  @ParameterizedTest(name = "{0} fails with {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "unlink 'link/none'             | link/none | ENOENT",
        "stat 'link/none'               | link/none | ENOENT",
        "mkdir 'link/dir'               | link/dir  | EEXIST",
        "link 'link/none', 'link/x'     | link/x    | ENOENT",
        "rename 'link/none', 'link/x'   | link/x    | ENOENT",
        "chdir 'link/moved/x'           | link/moved/x | ENOTDIR",
      })
  void one_that_finds_nothing_is_not_and_has_nothing_of_the_call_before(
      String perl, String raw, Errno errno) throws Exception {
    fill();
    String before = "stat 'link/file'; lstat 'link/to-file'; rename 'link/file', 'link/moved';";
    List<SyscallEvent> calls = perl(before + perl);
    List<CallPath> paths = of(calls, raw);
    assertThat(paths)
        .isNotEmpty()
        .allMatch(path -> path.resolution() == Resolution.UNRESOLVED)
        .allMatch(path -> path.path().equals(dir.resolve(raw).toString()));
    assertThat(calls)
        .anyMatch(call -> has(call, raw) && call.errno().filter(errno::equals).isPresent());
  }

  @Test
  void one_that_found_a_file_and_was_refused_is_resolved() throws Exception {
    fill();
    Files.createFile(real.resolve("dir/inside"));
    List<SyscallEvent> calls = perl("rmdir 'link/dir'; truncate 'link/dir', 0");
    assertThat(of(calls, "link/dir"))
        .hasSize(2)
        .allMatch(path -> path.path().equals(real.resolve("dir").toString()))
        .allMatch(path -> path.resolution() == Resolution.RESOLVED);
    assertThat(calls.stream().filter(call -> has(call, "link/dir")).map(SyscallEvent::errno))
        .extracting(errno -> errno.orElseThrow())
        .containsExactly(Errno.ENOTEMPTY, Errno.EISDIR);
  }

  @Test
  void a_path_relative_to_a_descriptor_is_resolved() throws Exception {
    fill();
    Files.createSymbolicLink(real.resolve("sub"), real.resolve("dir"));
    List<SyscallEvent> calls =
        traced(
            () -> {
              try (SecureDirectoryStream<Path> stream = secure(real)) {
                stream.move(Path.of("file"), stream, Path.of("sub/new"));
                stream.deleteFile(Path.of("sub/new"));
              }
            });
    assertResolved(of(calls, "file"), real.resolve("file"));
    assertResolved(of(calls, "sub/new"), real.resolve("dir/new"));
    assertThat(of(calls, "sub/new")).as("of the rename and of the unlink").hasSize(2);
  }

  @Test
  void mounts_are_crossed() throws Exception {
    run("mount", "-t", "tmpfs", "tmpfs", real.toString());
    List<SyscallEvent> calls;
    try {
      Files.createDirectory(real.resolve("a"));
      Files.createSymbolicLink(real.resolve("b"), Path.of("a"));
      calls =
          shell(
              "cd link && perl -e"
                  + " \"mkdir 'b/c'; stat 'b/c'; rename 'b/c', 'd'; rmdir 'd'; stat '..'\"");
    } finally {
      run("umount", "--lazy", real.toString());
    }
    assertResolved(of(calls, "b/c"), real.resolve("a/c"));
    assertThat(of(calls, "b/c")).hasSize(3);
    assertResolved(of(calls, "d"), real.resolve("d"));
    assertResolved(of(calls, ".."), dir);
  }

  @Test
  void below_another_root_none_is_known() throws Exception {
    Files.createDirectory(real.resolve("sub"));
    List<CallPath> paths =
        shell("perl -e \"chroot 'real' or die; stat '/sub'; rmdir '/sub' or die\"").stream()
            .filter(call -> List.of("rmdir", "unlinkat").contains(call.name()))
            .flatMap(call -> call.paths().stream())
            .toList();
    assertThat(real.resolve("sub")).doesNotExist();
    assertThat(paths).hasSize(1).allMatch(path -> path.resolution() == Resolution.UNREADABLE);
  }

  @Test
  void in_another_mount_namespace_none_is_known() throws Exception {
    Files.createDirectory(dir.resolve("other"));
    List<CallPath> paths =
        traced(
                () ->
                    run(
                        "unshare",
                        "--mount",
                        "sh",
                        "-ec",
                        "mount --bind other real; mkdir real/sub; exec rmdir real/sub"))
            .stream()
            .filter(call -> List.of("rmdir", "unlinkat").contains(call.name()))
            .flatMap(call -> call.paths().stream())
            .toList();
    assertThat(paths).hasSize(1).allMatch(path -> path.resolution() == Resolution.UNREADABLE);
  }

  @Test
  void a_program_and_a_script_are_what_was_executed() throws Exception {
    Path script = Files.writeString(real.resolve("script"), "#!/bin/true\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    List<SyscallEvent> calls = perl("exec 'link/script'");
    assertResolved(of(Traced.named(calls, "execve"), "link/script"), script);
  }

  @Test
  void a_socket_that_has_a_path_is_shown_by_it_and_one_that_has_none_as_proc_does()
      throws Exception {
    List<SyscallEvent> calls =
        perl(
            "use Socket; socket(S, AF_UNIX, SOCK_STREAM, 0); bind(S, pack_sockaddr_un('link/s'));"
                + " stat 'link/s'; stat '/proc/self/fd/' . fileno(S); unlink 'link/s'");
    List<SyscallEvent> bound = calls.stream().filter(call -> call.name().equals("bind")).toList();
    assertThat(of(bound, "link/s"))
        .as("bind has no working directory, and the kernel is not asked")
        .allMatch(path -> path.resolution() == Resolution.UNREADABLE);
    calls.removeAll(bound);
    assertResolved(of(calls, "link/s"), real.resolve("s"));
    assertThat(of(calls, "/proc/self/fd/3"))
        .isNotEmpty()
        .allMatch(path -> path.path().startsWith("socket:["));
  }

  @ParameterizedTest(name = "a path of {0} bytes is whole")
  @ValueSource(ints = {200, 300, 511, 513, 2000, 4000})
  void a_long_path_is_whole(int length) throws Exception {
    StringBuilder path = new StringBuilder(dir + "/real");
    while (path.length() < length - NAME_MAX - 1) {
      path.append('/').append("n".repeat(NAME_MAX - 1));
    }
    Files.createDirectories(Path.of(path.toString()));
    String file = path + "/" + "f".repeat(length - path.length() - 1);
    String raw = file.replaceFirst("/real", "/link");
    List<SyscallEvent> calls =
        traced(
            () -> {
              Files.createFile(Path.of(raw));
              assertThat(Files.exists(Path.of(raw))).isTrue();
              Files.move(Path.of(raw), Path.of(raw + "2"));
              Files.delete(Path.of(raw + "2"));
            });
    List<SyscallEvent> renames = Traced.named(calls, "rename", "renameat", "renameat2");
    assertResolved(of(renames, raw), Path.of(file));
    assertResolved(of(renames, raw + "2"), Path.of(file + "2"));
    assertResolved(of(Traced.named(calls, "unlink", "unlinkat"), raw + "2"), Path.of(file + "2"));
    assertResolved(of(calls, raw), Path.of(file));
  }

  /** Most are of calls that are not recorded; none may go to one that is. */
  @Test
  void what_a_call_finds_that_is_not_traced_goes_to_none_that_is() throws Exception {
    fill();
    List<SyscallEvent> calls =
        traced(
            () -> run("perl", "-e", "for (1..1000) { stat 'link/file'; rmdir 'link/none'; }"),
            "syscall:rmdir");
    assertThat(calls).hasSize(1000);
    assertThat(of(calls, "link/none"))
        .allMatch(path -> path.resolution() == Resolution.UNRESOLVED)
        .allMatch(path -> path.path().equals(dir.resolve("link/none").toString()));
  }

  private void fill() throws IOException {
    Files.createDirectory(real.resolve("dir"));
    Files.createFile(real.resolve("file"));
    Files.createSymbolicLink(real.resolve("to-file"), Path.of("file"));
  }

  private static void assertResolved(List<CallPath> paths, Path expected) {
    assertThat(paths)
        .isNotEmpty()
        .allMatch(path -> path.resolution() == Resolution.RESOLVED)
        .extracting(CallPath::path)
        .containsOnly(expected.toString());
  }

  private static List<CallPath> of(List<SyscallEvent> calls, String raw) {
    return calls.stream()
        .flatMap(call -> call.paths().stream())
        .filter(path -> raw.equals(path.raw()))
        .toList();
  }

  private static boolean has(SyscallEvent call, String raw) {
    return call.paths().stream().anyMatch(path -> raw.equals(path.raw()));
  }

  private static List<SyscallEvent> traced(Traced.Body body, String... probes) throws Exception {
    return Traced.calls(Traced.snapshot(tracer, body, probes));
  }

  private List<SyscallEvent> perl(String program) throws Exception {
    return traced(() -> run("perl", "-e", program));
  }

  private List<SyscallEvent> shell(String script) throws Exception {
    return traced(() -> run("sh", "-c", script));
  }

  private void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).directory(dir.toFile()).inheritIO().start();
    assertThat(process.waitFor()).isZero();
  }

  private static SecureDirectoryStream<Path> secure(Path directory) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(directory);
    return (SecureDirectoryStream<Path>) stream;
  }
}
