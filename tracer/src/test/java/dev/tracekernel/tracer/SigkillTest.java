package dev.tracekernel.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.event.Abi;
import dev.tracekernel.tracer.event.SyscallTable;
import dev.tracekernel.tracer.internal.bpf.raw.LibC;
import dev.tracekernel.tracer.internal.bpf.raw.RawSyscall;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A JVM that is killed leaves nothing in the kernel. */
@Tag("under-6.1")
class SigkillTest {

  private static final int BPF = SyscallTable.of(Abi.NATIVE).number("bpf").orElseThrow();

  /** Things in the kernel: how fdinfo names their ids, and the bpf() command that opens by id. */
  private enum Kind {
    PROGRAM("prog_id:", 13),
    MAP("map_id:", 14),
    LINK("link_id:", 30);

    private final String key;
    private final int openById;

    Kind(String key, int openById) {
      this.key = key;
      this.openById = openById;
    }

    boolean exists(int id) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment attributes = arena.allocate(16, 8);
        attributes.set(ValueLayout.JAVA_INT, 0, id);
        int fd = (int) RawSyscall.call(BPF, openById, attributes.address(), attributes.byteSize());
        return fd >= 0 && LibC.close(fd) == 0;
      }
    }
  }

  /** In the child: a window with events in it, open until the end. */
  static final class Traces {
    public static void main(String[] args) throws Exception {
      TraceWindow window = KernelTracer.open().start(TraceDeclaration.allSystemCalls());
      Files.readString(Path.of("/proc/self/status"));
      System.out.println(window.trace().snapshot().size() > 0);
      System.out.println(System.in.read());
    }
  }

  @Test
  void nothing_is_left_of_a_killed_jvm() throws Exception {
    Process child = new ChildJvm().start(Traces.class);
    assertThat(child.inputReader().readLine()).isEqualTo("true");
    Map<Kind, Set<Integer>> ids = idsOf(child);
    assertThat(ids.get(Kind.PROGRAM)).hasSizeGreaterThanOrEqualTo(6);
    assertThat(ids.get(Kind.LINK)).hasSizeGreaterThanOrEqualTo(7);
    assertThat(ids.get(Kind.MAP)).hasSizeGreaterThanOrEqualTo(8);
    ids.forEach((kind, all) -> assertThat(all).as(kind.key).allMatch(kind::exists));

    child.destroyForcibly().waitFor();
    assertThat(child.exitValue()).as("128 + SIGKILL").isEqualTo(137);
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> ids.forEach((kind, all) -> assertThat(all).as(kind.key).noneMatch(kind::exists)));
  }

  private static Map<Kind, Set<Integer>> idsOf(Process process) throws IOException {
    Map<Kind, Set<Integer>> ids = new EnumMap<>(Kind.class);
    for (Kind kind : Kind.values()) {
      ids.put(kind, new HashSet<>());
    }
    Path directory = Path.of("/proc/" + process.pid() + "/fdinfo");
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(directory)) {
      for (Path descriptor : descriptors) {
        Files.readAllLines(descriptor).forEach(line -> add(ids, line));
      }
    }
    return ids;
  }

  private static void add(Map<Kind, Set<Integer>> ids, String line) {
    for (Kind kind : Kind.values()) {
      if (line.startsWith(kind.key)) {
        ids.get(kind).add(Integer.valueOf(line.substring(kind.key.length()).strip()));
      }
    }
  }
}
