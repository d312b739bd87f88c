package dev.tracekernel.tracer.internal.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracekernel.tracer.probe.ProbeSpec;
import dev.tracekernel.tracer.probe.UnknownProbeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Everything that the running kernel describes can be looked up. */
@Tag("under-7.3")
class RunningKernelTest {

  private static final Path EVENTS = Path.of("/sys/kernel/tracing/events");

  private static final int EACH = 11; // all take a minute

  private final Targets targets = Targets.ofThisMachine();

  @BeforeEach
  void allowAll() {
    System.setProperty(Wildcard.PROPERTY, "1000000");
  }

  @AfterEach
  void limitAgain() {
    System.clearProperty(Wildcard.PROPERTY);
  }

  private List<AttachPlan> resolve(String probe) {
    return targets.resolve(ProbeSpec.parse(probe));
  }

  @Test
  void all_tracepoints_have_all_their_fields() throws IOException {
    List<AttachPlan> plans = resolve("tracepoint:*:*");

    long numbered;
    try (Stream<Path> files = Files.find(EVENTS, 3, (file, _) -> file.endsWith("id"))) {
      numbered = files.count();
    }
    assertThat(plans.stream().mapToLong(plan -> plan.points().size()).sum()).isEqualTo(numbered);
    for (AttachPlan plan : plans) {
      for (AttachPoint point : plan.points()) {
        assertThat(plan.fields()).as(point.name()).hasSameSizeAs(ownFields(point));
      }
    }
  }

  private static List<String> ownFields(AttachPoint point) throws IOException {
    var tracepoint = (AttachPoint.Tracepoint) point;
    Path folder = EVENTS.resolve(tracepoint.category()).resolve(tracepoint.event());
    boolean ofCalls = tracepoint.category().equals("syscalls");
    assertThat(Files.readString(folder.resolve("id")).strip())
        .isEqualTo(Integer.toString(tracepoint.id()));
    return Files.readAllLines(folder.resolve("format")).stream()
        .filter(line -> line.contains("field:") && !line.contains(" common_"))
        .filter(line -> !line.contains("size:0;") && !(ofCalls && line.contains("__data_loc")))
        .toList();
  }

  @Test
  void all_raw_tracepoints_have_their_arguments() {
    List<AttachPoint> points =
        resolve("rawtracepoint:*").stream().flatMap(plan -> plan.points().stream()).toList();

    assertThat(points).hasSizeGreaterThan(500);
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < points.size(); i += EACH) {
      try {
        resolve(points.get(i).name());
      } catch (UnknownProbeException e) {
        refused.add(e.getMessage());
      }
    }
    assertThat(refused)
        .hasSizeLessThan(points.size() / EACH / 4)
        .allMatch(why -> why.contains("is a structure that is passed by itself"));
  }

  @Test
  void what_tests_are_likely_to_trace_is_there() {
    assertThat(resolve("rawtracepoint:sched_switch(prev.comm, next.pid)")).hasSize(1);
    assertThat(resolve("kprobe:vfs_read(str(file.f_path.dentry.d_name.name), count)")).hasSize(1);
    assertThat(resolve("fexit:vfs_fsync_range(datasync, file.f_inode.i_ino, retval)")).hasSize(1);
    assertThat(resolve("kprobe:vfs_*(kstack)").getFirst().points()).hasSizeGreaterThan(20);
  }
}
