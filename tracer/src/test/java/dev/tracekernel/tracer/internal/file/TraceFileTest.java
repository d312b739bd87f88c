package dev.tracekernel.tracer.internal.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.Loss;
import dev.tracekernel.tracer.Losses;
import dev.tracekernel.tracer.SavedTrace;
import dev.tracekernel.tracer.event.Architecture;
import dev.tracekernel.tracer.event.SyscallEvent;
import dev.tracekernel.tracer.event.UnknownEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("any-kernel") // on files that it makes up
class TraceFileTest {

  @TempDir Path dir;

  private static List<String> texts(KernelTrace trace) {
    List<String> texts = new ArrayList<>();
    trace.snapshot().events().forEach(event -> texts.add(event.toString()));
    return texts;
  }

  private Path file() {
    return dir.resolve("it.tktrace");
  }

  /** dup2 is 33 on x86-64, which is mknodat on arm64, which has no dup2 at all. */
  @Test
  void a_call_has_the_name_that_it_has_on_the_machine_that_was_traced() throws IOException {
    for (Architecture architecture : Architecture.values()) {
      FakeRecord mknodat = FakeRecord.call(architecture, "mknodat").path(1, "/dev/x");
      new FakeFile(architecture).with(mknodat.argument(2, 0600)).write(file());
      SavedTrace trace = KernelTrace.load(file());
      assertThat(trace.architecture()).isEqualTo(architecture);
      assertThat(texts(trace))
          .containsExactly(
              "java[12] main[13] mknodat(dfd=0, filename=\"/dev/x (unresolved)\", mode=0600, dev=0)"
                  + " = 0");
    }
  }

  @Test
  void a_probe_may_be_one_that_only_the_traced_machine_has() throws IOException {
    new FakeFile(Architecture.X86_64).property("probes", "syscall:open").write(file());
    assertThat(KernelTrace.load(file()).declaration().traces("open")).isTrue();

    new FakeFile(Architecture.ARM64).property("probes", "syscall:open").write(file());
    assertThatThrownBy(() -> KernelTrace.load(file()))
        .hasMessage(
            file()
                + " says \"syscall:open\" of its probes, which this TraceKernel does not know: load"
                + " it with the version of TraceKernel that saved it, or a later one");
  }

  @Test
  void a_call_in_flight_is_so_again() throws IOException {
    FakeRecord accept = FakeRecord.call(Architecture.X86_64, "accept").inFlight();
    new FakeFile(Architecture.X86_64).with(accept).write(file());
    SyscallEvent event = (SyscallEvent) KernelTrace.load(file()).events().iterator().next();
    assertThat(event.inFlight()).isTrue();
  }

  @Test
  void records_of_all_sizes_come_back_in_their_order() throws IOException {
    FakeFile file = new FakeFile(Architecture.X86_64);
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      String name = "/" + i + "x".repeat(i * 17 % 4096);
      names.add("\"" + name + " (unresolved)\"");
      file.with(FakeRecord.call(Architecture.X86_64, "unlink").path(0, name));
    }
    file.write(file());
    List<String> texts = texts(KernelTrace.load(file()));
    assertThat(texts).hasSize(3_000);
    for (int i = 0; i < 3_000; i++) {
      assertThat(texts.get(i)).contains(names.get(i));
    }
  }

  @Test
  void a_record_may_be_longer_than_a_block() throws IOException {
    byte[] large = java.util.Arrays.copyOf(FakeRecord.ofType(200).bytes(), 3 * Format.BLOCK + 1);
    FakeRecord small = FakeRecord.call(Architecture.X86_64, "sync");
    new FakeFile(Architecture.X86_64).with(small).with(large).with(small).write(file());
    assertThat(texts(KernelTrace.load(file())))
        .containsExactly(
            "java[12] main[13] sync() = 0",
            "[12] main[13] (a record of type 200, unknown to this version: "
                + large.length
                + " bytes)",
            "java[12] main[13] sync() = 0");
  }

  @Test
  void records_of_a_later_version_are_kept_shown_and_counted_as_lost() throws IOException {
    new FakeFile(Architecture.ARM64)
        .property("layouts", FakeFile.LAYOUTS + ",77=3")
        .with(FakeRecord.call(Architecture.ARM64, "sync"))
        .with(FakeRecord.ofType(77))
        .with(new byte[] {77})
        .with(new byte[0])
        .write(file());
    SavedTrace trace = KernelTrace.load(file());
    assertThat(trace.size()).isEqualTo(4);
    assertThat(trace.events()).filteredOn(UnknownEvent.class::isInstance).hasSize(3);
    assertThat(trace.losses().losses())
        .containsExactlyInAnyOrder(
            new Loss(Loss.Cause.UNKNOWN, Loss.ANY, 1), new Loss(Loss.Cause.UNKNOWN, Loss.ANY, 2));
    assertThat(trace.losses())
        .hasToString(
            "3 unknown: unknown to this TraceKernel (load the trace with the version that saved"
                + " it)");
  }

  @ParameterizedTest
  @EnumSource
  void each_loss_comes_back(Loss.Cause cause) throws IOException {
    new FakeFile(Architecture.X86_64)
        .losing(cause.name(), "unlink", 5_000_000_000L)
        .losing(cause.name(), Loss.ANY, 1)
        .write(file());
    assertThat(KernelTrace.load(file()).losses())
        .isEqualTo(
            new Losses(
                List.of(new Loss(cause, "unlink", 5_000_000_000L), new Loss(cause, Loss.ANY, 1))));
  }

  @Test
  void a_loss_for_a_cause_of_a_later_version_is_a_loss() throws IOException {
    new FakeFile(Architecture.X86_64).losing("SOLAR_FLARE", "unlink", 2).write(file());
    assertThat(KernelTrace.load(file()).losses().losses())
        .containsExactly(new Loss(Loss.Cause.UNKNOWN, "unlink", 2));
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "architecture, riscv64",
    "scope, the whole moon",
    "probes, usdt:x",
    "memoryLimit, much",
    "layouts, 1"
  })
  void a_property_that_cannot_be_understood_is_refused(String name, String value)
      throws IOException {
    new FakeFile(Architecture.X86_64).property(name, value).write(file());
    assertThatThrownBy(() -> KernelTrace.load(file()))
        .hasMessage(
            "%s says \"%s\" of its %s, which this TraceKernel does not know: load it with the"
                + " version of TraceKernel that saved it, or a later one",
            file(), value, name);
  }

  @Test
  void records_in_another_layout_are_refused_and_not_misread() throws IOException {
    new FakeFile(Architecture.X86_64).property("layouts", "1=99").write(file());
    assertThatThrownBy(() -> KernelTrace.load(file()))
        .hasMessage(
            file()
                + " has records of type 1 in layout 99, which this TraceKernel does not read: load"
                + " it with the version that saved it (TraceKernel 1.2.3)");
  }

  @Test
  void an_older_file_is_replaced_and_nothing_else_is_left() throws IOException {
    Files.writeString(file(), "older");
    new FakeFile(Architecture.X86_64).write(file());
    assertThat(KernelTrace.load(file()).size()).isZero();
    assertThat(dir).isDirectoryContaining(path -> path.equals(file()));
    assertThat(Files.list(dir)).hasSize(1);
  }

  @Test
  void a_file_that_could_not_be_finished_is_not_left() {
    TraceContent broken =
        new TraceContent(
            java.util.Map.of(),
            sink -> {
              throw new IOException("disk full");
            },
            List.of());
    assertThatThrownBy(() -> TraceFile.write(file(), broken)).hasMessage("disk full");
    assertThat(dir).isEmptyDirectory();
  }
}
