package dev.tracekernel.examples;

import static dev.tracekernel.assertions.KernelAssertions.assertThat;
import static dev.tracekernel.assertions.KernelAssertions.called;

import dev.tracekernel.junit.EnabledForKernelRange;
import dev.tracekernel.junit.TraceKernel;
import dev.tracekernel.tracer.KernelTrace;
import dev.tracekernel.tracer.event.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code Files.copy} from one file system to another: {@code copy_file_range} has refused that
 * since 5.19. Of older kernels nothing is claimed, as some got that change later, within their
 * series.
 */
@TraceKernel({"syscall:copy_file_range", "syscall:sendfile"})
class CopyAcrossFileSystemsTest {

  @TempDir Path folder;
  private Path source;
  private Path target;

  @BeforeEach
  void write() throws IOException {
    source = Files.writeString(folder.resolve("source"), "orders".repeat(1000));
    target = Files.createTempFile(Path.of("/dev/shm"), "copy", ".txt");
  }

  @AfterEach
  void delete() throws IOException {
    Files.delete(target);
  }

  @Test
  @EnabledForKernelRange(min = "5.19")
  void the_kernel_refuses_and_sendfile_copies(KernelTrace trace) throws IOException {
    Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);

    assertThat(trace)
        .contains(called("copy_file_range").onPath(source).failingWith(Errno.EXDEV))
        .contains(called("sendfile").onPath(source).returning(6000));
  }
}
