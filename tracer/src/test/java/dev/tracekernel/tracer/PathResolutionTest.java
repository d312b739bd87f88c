package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.CallPath;
import dev.tracekernel.tracer.event.CallPath.Resolution;
import dev.tracekernel.tracer.event.SyscallEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathResolutionTest {

  private static final int PATH_MAX = 4096;
  private static final int NAME_MAX = 255;

  @TempDir Path temporary;
  private Path dir;

  @BeforeEach
  void resolve() throws IOException {
    dir = temporary.toRealPath();
  }

  @Test
  void a_symbolic_link_is_followed_and_the_raw_string_kept() throws Exception {
    Path real = Files.createDirectory(dir.resolve("real"));
    Path link = Files.createSymbolicLink(dir.resolve("link"), real);
    CallPath path = opened(() -> Files.writeString(link.resolve("f"), "x"), "/f");
    assertThat(path.path()).isEqualTo(real.resolve("f").toString());
    assertThat(path.raw()).isEqualTo(link.resolve("f").toString());
    assertThat(path.resolution()).isEqualTo(Resolution.RESOLVED);
  }

  @Test
  void a_string_of_path_max_is_whole_and_a_longer_one_is_not_known() throws Exception {
    String longest = "/nowhere/".concat("n".repeat(PATH_MAX)).substring(0, PATH_MAX - 1);
    assertThat(named("ls " + longest + " 2> /dev/null || true"))
        .anyMatch(path -> path.path().equals(longest));
    assertThat(named("ls " + longest + "n 2> /dev/null || true"))
        .noneMatch(path -> path.path().startsWith("/nowhere/"))
        .anyMatch(path -> path.resolution() == Resolution.UNREADABLE);
  }

  /** The helper that reads it answers 0 on older kernels. */
  @Test
  void an_empty_string_is_known_to_be_one() throws Exception {
    List<CallPath> paths = named("cat '' 2> /dev/null || true");
    assertThat(paths).anyMatch(path -> "".equals(path.raw()) && path.path().isEmpty());
    assertThat(paths).noneMatch(path -> path.resolution() == Resolution.UNREADABLE);
  }

  @Test
  void below_another_root_no_path_is_known() throws Exception {
    Path jail = Files.createDirectory(dir.resolve("jail"));
    Files.createDirectory(jail.resolve("sub"));
    assertThat(named("chroot " + jail + " /sub 2> /dev/null || true"))
        .noneMatch(path -> path.path().equals("/sub"))
        .anyMatch(path -> path.resolution() == Resolution.UNREADABLE);
  }

  /**
   * Short names are in the dentry itself, and copied by whole words beside the rest of the path.
   */
  @ParameterizedTest
  @ValueSource(strings = {"1 40", "24 48", "100 108"})
  void names_of_all_lengths_stand_side_by_side(String range) throws Exception {
    Path parent = dir;
    int last = Integer.parseInt(range.split(" ")[1]);
    for (int length = Integer.parseInt(range.split(" ")[0]); length <= last; length++) {
      parent = parent.resolve(Character.toString('a' + length % 26).repeat(length));
    }
    Path file = Files.createDirectories(parent).resolve("f");
    assertThat(opened(() -> Files.writeString(file, "x"), "/f").path()).isEqualTo(file.toString());
  }

  @Test
  void dots_are_resolved() throws Exception {
    Path dotted = Files.createDirectory(dir.resolve("d")).resolve("..").resolve("f");
    CallPath path = opened(() -> Files.writeString(dotted, "x"), "/f");
    assertThat(path.path()).isEqualTo(dir.resolve("f").toString());
    assertThat(path.raw()).isEqualTo(dotted.toString());
  }

  @Test
  void a_relative_path_of_a_child_is_resolved_against_the_childs_directory() throws Exception {
    CallPath path = opened(() -> shell("echo x > file"), "/file");
    assertThat(path.path()).isEqualTo(dir.resolve("file").toString());
    assertThat(path.raw()).isEqualTo("file");
    assertThat(path.resolution()).isEqualTo(Resolution.RESOLVED);
  }

  @Test
  void a_relative_path_that_fails_is_put_together_with_the_childs_directory() throws Exception {
    CallPath path = opened(() -> shell("cat missing 2> /dev/null || true"), "/missing");
    assertThat(path.path()).isEqualTo(dir.resolve("missing").toString());
    assertThat(path.raw()).isEqualTo("missing");
    assertThat(path.resolution()).isEqualTo(Resolution.UNRESOLVED);
  }

  @Test
  void a_path_relative_to_a_descriptor_is_resolved_against_its_directory() throws Exception {
    Files.createFile(dir.resolve("old"));
    List<SyscallEvent> calls =
        Traced.calls(
            () -> {
              try (SecureDirectoryStream<Path> stream = secure(dir)) {
                stream.newByteChannel(Path.of("old"), Set.of(StandardOpenOption.READ)).close();
                stream.move(Path.of("old"), stream, Path.of("new"));
                stream.deleteFile(Path.of("new"));
              }
            });
    CallPath open = Traced.path(Traced.on(calls, "openat", "/old").getFirst(), "filename");
    assertThat(open.raw()).isEqualTo("old");
    assertThat(open.path()).isEqualTo(dir.resolve("old").toString());
    assertThat(open.resolution()).isEqualTo(Resolution.RESOLVED);
    SyscallEvent rename = Traced.on(calls, "renameat", "/old").getFirst();
    assertThat(Traced.path(rename, "oldname").path()).isEqualTo(dir.resolve("old").toString());
    assertThat(Traced.path(rename, "newname").path()).isEqualTo(dir.resolve("new").toString());
    SyscallEvent unlink = Traced.on(calls, "unlinkat", "/new").getFirst();
    assertThat(Traced.path(unlink, "pathname").path()).isEqualTo(dir.resolve("new").toString());
  }

  @ParameterizedTest(name = "a path of {0} bytes is whole")
  @ValueSource(ints = {300, 511, 512, 513, 1024, PATH_MAX - 1})
  void a_long_path_is_whole(int length) throws Exception {
    Path file = fileOfLength(length);
    createParents(file);
    CallPath path = opened(() -> Files.writeString(file, "x"), file.getFileName().toString());
    assertThat(path.path()).isEqualTo(file.toString()).hasSize(length);
    assertThat(path.raw()).isEqualTo(file.toString());
    assertThat(path.resolution()).isEqualTo(Resolution.RESOLVED);
  }

  @ParameterizedTest(name = "a file at a path of {0} bytes is not shown as another")
  @ValueSource(ints = {PATH_MAX, PATH_MAX + 1})
  void a_path_beyond_the_limit_is_never_wrong(int length) throws Exception {
    Path file = fileOfLength(length);
    createParents(file);
    List<SyscallEvent> calls;
    try (SecureDirectoryStream<Path> parent = descend(file.getParent())) {
      calls = Traced.calls(() -> write(parent, file.getFileName()));
      parent.deleteFile(file.getFileName());
    }
    CallPath opened = opened(calls, file.getFileName().toString());
    assertThat(opened.resolution()).isEqualTo(Resolution.UNRESOLVED);
    assertThat(opened.path()).isEqualTo(file.toString());
    CallPath written = Traced.path(Traced.named(calls, "write").getFirst(), "fd");
    assertThat(written.resolution()).isEqualTo(Resolution.UNREADABLE);
    assertThat(written.path()).isEmpty();
  }

  @Test
  void a_path_of_a_hundred_directories_is_whole() throws Exception {
    Path file = dir.resolve("d/".repeat(100) + "deep");
    createParents(file);
    CallPath path = opened(() -> Files.writeString(file, "x"), "/deep");
    assertThat(path.path()).isEqualTo(file.toString());
  }

  @Test
  void a_path_of_more_directories_than_are_walked_is_never_wrong() throws Exception {
    Path file = dir.resolve("d/".repeat(140) + "deep");
    createParents(file);
    List<SyscallEvent> calls = Traced.calls(() -> Files.writeString(file, "x"));
    CallPath opened = opened(calls, file.toString());
    assertThat(opened.resolution()).isEqualTo(Resolution.UNRESOLVED);
    assertThat(opened.path()).isEqualTo(file.toString());
    CallPath written = Traced.path(Traced.named(calls, "write").getFirst(), "fd");
    assertThat(written.resolution()).isEqualTo(Resolution.UNREADABLE);
    assertThat(written.path()).isEmpty();
  }

  private Path fileOfLength(int length) {
    StringBuilder path = new StringBuilder(dir.toString());
    while (path.length() + NAME_MAX + 1 < length - 1) {
      path.append('/').append("n".repeat(NAME_MAX));
    }
    return Path.of(path + "/" + "f".repeat(length - path.length() - 1));
  }

  private static void createParents(Path file) throws IOException {
    if (!Files.isDirectory(file.getParent(), LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectories(file.getParent());
    }
  }

  private static void write(SecureDirectoryStream<Path> parent, Path name) throws IOException {
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (SeekableByteChannel channel = parent.newByteChannel(name, options)) {
      channel.write(ByteBuffer.allocate(1));
    }
  }

  private static CallPath opened(List<SyscallEvent> calls, String raw) {
    return Traced.named(calls, "openat").stream()
        .map(call -> Traced.path(call, "filename"))
        .filter(path -> raw.equals(path.raw()))
        .findFirst()
        .orElseThrow();
  }

  private CallPath opened(Traced.Body body, String end) throws Exception {
    List<SyscallEvent> opens = Traced.on(Traced.calls(body, "syscall:openat"), "openat", end);
    assertThat(opens).hasSize(1);
    return Traced.path(opens.getFirst(), "filename");
  }

  /** All paths of the calls that a script makes. */
  private List<CallPath> named(String script) throws Exception {
    return Traced.calls(() -> shell(script)).stream()
        .flatMap(call -> call.paths().stream())
        .toList();
  }

  private void shell(String script) throws Exception {
    Process shell = new ProcessBuilder("sh", "-c", script).directory(dir.toFile()).start();
    assertThat(shell.waitFor()).isZero();
  }

  private static SecureDirectoryStream<Path> secure(Path directory) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(directory);
    return (SecureDirectoryStream<Path>) stream;
  }

  /** Opens a directory half by its path and half from there: the whole may be too long. */
  private SecureDirectoryStream<Path> descend(Path directory) throws IOException {
    Path first = directory.subpath(0, directory.getNameCount() / 2);
    Path rest = Path.of("/").resolve(first).relativize(directory);
    try (SecureDirectoryStream<Path> half = secure(Path.of("/").resolve(first))) {
      return half.newDirectoryStream(rest);
    }
  }
}
